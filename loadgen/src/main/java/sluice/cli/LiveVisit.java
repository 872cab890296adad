package sluice.cli;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import sluice.experiment.Experiment;
import sluice.experiment.Fault;
import sluice.experiment.Odds;
import sluice.experiment.Visit;
import sluice.load.Clip;
import sluice.route.Arm;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.FixtureRef;
import sluice.wire.ServerMessage;

/**
 * One session of a live experiment: says one utterance as a microphone would, corrects the words or
 * breaks off as the experiment's odds have it. Owned by its socket's loop.
 */
final class LiveVisit {
  private static final String PATH = "/v1/stream";
  private static final int FRAME_MILLIS = 100;
  /** Silence after which an end that was not found is told. */
  private static final int HUSH_FRAMES = 30;
  private static final int DEADLINE_MILLIS = 2_000;
  private static final long ANSWER_MILLIS = 3_000;
  private static final long PATIENCE_MILLIS = 20_000;

  private final Experiment experiment;
  private final Visit visit;
  private final Clip clip;
  private final LiveTally tally;
  private final SplittableRandom luck;
  private final boolean breaksOff;
  /** After its words it waits for the gateway to find their end, instead of saying so. */
  private final boolean hushes;
  private int sent;
  private boolean isAnswered;
  private boolean isStopped;
  private boolean isOver;

  LiveVisit(Experiment experiment, Visit visit, Clip clip, LiveTally tally) {
    this.experiment = experiment;
    this.visit = visit;
    this.clip = clip;
    this.tally = tally;
    luck = new SplittableRandom(visit.seed());
    hushes = LiveVariants.isVaried(experiment);
    // What strikes both arms is upstream of them: the caller's line breaks. Tiers do the rest.
    breaksOff = luck.nextDouble() < Odds.of(experiment, "error", Arm.CONTROL, visit.slices(),
        (long) visit.at());
  }

  /** Dials, and hangs up by itself. */
  void call(WebSocketClient sockets, int port) {
    sockets.connect(port, "127.0.0.1", PATH).onSuccess(this::talk)
        .onFailure(e -> tally.broken.increment());
  }

  private void talk(WebSocket socket) {
    socket.textMessageHandler(text -> hear(socket, Codec.decodeServer(text)));
    socket.exceptionHandler(problem -> {
      // The close handler follows.
    });
    socket.closeHandler(nothing -> {
      if (!isOver) {
        isOver = true;
        tally.broken.increment();
      }
    });
    socket.writeTextMessage(Codec.encode(new ClientMessage.Start("drill",
        clip.audio().format(), visit.key().labels(), visit.key().lane(), DEADLINE_MILLIS,
        visit.key().stickyKey(), false, List.of(new FixtureRef(clip.id(), 0)))));
    io.vertx.core.Vertx vertx = io.vertx.core.Vertx.currentContext().owner();
    vertx.setPeriodic(FRAME_MILLIS, timer -> {
      if (isOver || !play(socket)) {
        vertx.cancelTimer(timer);
      }
    });
    vertx.setTimer(PATIENCE_MILLIS, timer -> hangUp(socket));
  }

  /** One frame; false when that was all. */
  private boolean play(WebSocket socket) {
    byte[] bytes = clip.audio().bytes();
    int frame = clip.audio().format().rateHz() * FRAME_MILLIS / 1_000
        * clip.audio().format().bytesPerSample();
    if (breaksOff && sent > bytes.length / 2) {
      isOver = true;
      socket.close((short) 1001);
      return false;
    }
    if (isStopped) {
      return false;
    }
    if (hushes && sent >= bytes.length && sent < bytes.length + frame * HUSH_FRAMES) {
      socket.writeBinaryMessage(Buffer.buffer(new byte[frame]));
      sent += frame;
      return true;
    }
    if (sent >= bytes.length) {
      socket.writeTextMessage(Codec.encode(new ClientMessage.Finalize()));
      io.vertx.core.Vertx.currentContext().owner().setTimer(ANSWER_MILLIS, timer -> stop(socket));
      return false;
    }
    int length = Math.min(frame, bytes.length - sent);
    socket.writeBinaryMessage(Buffer.buffer().appendBytes(bytes, sent, length));
    sent += length;
    return true;
  }

  private void hear(WebSocket socket, ServerMessage message) {
    switch (message) {
      case ServerMessage.Final it when !isAnswered -> answered(socket, it.origin().arm());
      case ServerMessage.Done _ -> {
        tally.done.increment();
        hangUp(socket);
      }
      default -> {
        // Partials, marks and accounts say nothing that a caller acts upon.
      }
    }
  }

  private void answered(WebSocket socket, String origin) {
    isAnswered = true;
    Arm arm = origin.equals(Arm.CANARY.key()) ? Arm.CANARY : Arm.CONTROL;
    (arm == Arm.CANARY ? tally.canary : tally.control).increment();
    if (arm == Arm.CANARY && isStruck()) {
      tally.struck.increment();
      visit.slices().forEach(slice -> tally.struck(slice.key()));
    }
    boolean isCorrected = luck.nextDouble() < Odds.of(experiment, "correction", arm,
        visit.slices(), (long) visit.at());
    socket.writeTextMessage(Codec.encode(new ClientMessage.Feedback(isCorrected)));
    stop(socket);
  }

  /** After what the speaker thinks of the words, or after waiting long enough for any. */
  private void stop(WebSocket socket) {
    if (!isStopped && !isOver) {
      isStopped = true;
      socket.writeTextMessage(Codec.encode(new ClientMessage.Stop()));
    }
  }

  private boolean isStruck() {
    Optional<Fault> found = experiment.faults().stream().filter(it -> it.isHarm()
        && it.scope().strikes(Arm.CANARY, visit.slices(), (long) visit.at())).findFirst();
    return found.isPresent();
  }

  private void hangUp(WebSocket socket) {
    if (!isOver) {
      isOver = true;
      socket.close();
    }
  }
}
