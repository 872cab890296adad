package sluice.engine;

import java.util.function.BiConsumer;
import sluice.batch.Request;
import sluice.engine.Session.State;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;

/**
 * What leaves the chunker and what comes back from dispatch: hand-over, stitching, partials,
 * finals, accounts. Owned by its {@link Ingest} room.
 */
final class Results {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long RETRY_MILLIS = 1_000;
  private static final String FAILED = "failed";
  static final Origin NOBODY = new Origin("none", "none", "none", "");

  private final Ingest.Room room;
  private final IngestTotals totals;
  private final long interactiveBufferSamples;
  private final BiConsumer<Session, Outcome> back;
  private final Sink sink = new Sink();
  private final Teller teller;
  private long requests;

  /** Results of one room; {@code back} takes outcomes in turns of its loop. */
  Results(Ingest.Room room, IngestConfig.Limits limits, IngestTotals totals,
      BiConsumer<Session, Outcome> back) {
    this.room = room;
    teller = new Teller(room.loop());
    this.totals = totals;
    this.back = back;
    interactiveBufferSamples = limits.interactiveBufferMillis() * (long) Span.RATE_HZ / 1000;
  }

  /** What tells clients. */
  Teller teller() {
    return teller;
  }

  /** Marks of the frame that is being worked on, for traces of chunks it closes. */
  void frame(long arrivalNanos, long ingested, long resampled, long scored) {
    sink.arrivalNanos = arrivalNanos;
    sink.ingested = ingested;
    sink.resampled = resampled;
    sink.scored = scored;
  }

  /** The sink for one push of {@code session}'s channel; the same object every time. */
  Chunker.Sink sinkOf(Session session, Channel channel, long nowNanos) {
    sink.session = session;
    sink.channel = channel;
    sink.nowNanos = nowNanos;
    return sink;
  }

  /**
   * Takes what a chunker says; reused for every push, so that a frame allocates nothing. What it
   * posts must hold its session itself: when the post runs, these fields are of another push.
   */
  private final class Sink implements Chunker.Sink {
    private Session session;
    private Channel channel;
    private long nowNanos;
    private long arrivalNanos;
    private long ingested;
    private long resampled;
    private long scored;

    @Override
    public void speechStarted(int utterance, long atSample) {
      if (session.state == State.CLOSED) {
        return;
      }
      if (!channel.chunker.isDoubtful()) {
        teller.tellAll(session, channel);
        teller.began(session, channel, atSample);
      }
    }

    @Override
    public void chunk(Chunk chunk) {
      if (session.state == State.CLOSED) {
        session.tally.failed += chunk.freshLength();
        return;
      }
      if (chunk.index() == 0) {
        channel.begin(chunk);
      }
      session.tally.open += chunk.freshLength();
      channel.opened(chunk);
      if (chunk.isLast() && chunk.freshLength() == 0) {
        nothingNew(session, request(chunk));
      } else if (isOverBuffer(session)) {
        lost(session, chunk, new Loss("buffer", "session buffer holds "
            + session.tally.open * 1000 / Span.RATE_HZ + " ms, limit "
            + interactiveBufferSamples * 1000
                / Span.RATE_HZ
            + " ms: shed; recognition is slower than speech", RETRY_MILLIS));
      } else {
        handOver(session, request(chunk));
      }
    }

    private Request request(Chunk chunk) {
      Trace trace = new Trace(arrivalNanos);
      trace.mark(Stage.INGEST, ingested);
      trace.mark(Stage.RESAMPLE, resampled);
      trace.mark(Stage.VAD, scored);
      trace.mark(Stage.CHUNK, room.meter().nanos());
      var start = session.start;
      return new Request(requests++, channel.key(session.id), start.tenant(),
          session.key().stickyKey(), start.labels(), session.assigned.epoch(),
          session.lane(), deadline(chunk), chunk, start.fixturesOf(channel.number), trace);
    }

    private long deadline(Chunk chunk) {
      long slo = session.start.deadlineMillis() * NANOS_PER_MILLI;
      if (session.lane() == Lane.BATCH || session.epochNanos == Long.MAX_VALUE) {
        return nowNanos + slo;
      }
      return Math.min(session.capturedNanos(chunk.span().end()), nowNanos) + slo;
    }

    @Override
    public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
      if (session.state != State.CLOSED) {
        // The last chunk came before: it is still waited for.
        Utterance last = channel.utterances.getLast();
        last.endNanos = session.capturedNanos(atSample);
        last.soundNanos = reason == Chunker.End.WORDLESS ? nowNanos : last.endNanos;
        last.ended(atSample, reason).ifPresent(it -> session.client.send(channel.told(it)));
      }
    }
  }

  private boolean isOverBuffer(Session session) {
    return session.lane() == Lane.INTERACTIVE && session.tally.open > interactiveBufferSamples;
  }

  /** Nobody needs to be asked; told in a turn of its own, as every outcome is. */
  private void nothingNew(Session session, Request request) {
    room.loop().post(() -> back.accept(session, new Outcome.Unasked(request)));
  }

  private void handOver(Session session, Request request) {
    room.dispatch().offer(request,
        outcome -> room.loop().post(() -> back.accept(session, outcome)));
  }

  /** An outcome came back from dispatch. */
  void outcome(Session session, Outcome outcome) {
    switch (outcome) {
      case Outcome.Recognized recognized -> recognized(session, recognized);
      case Outcome.Unasked unasked -> unasked(session, unasked.request().chunk());
      case Outcome.Shed shed -> lost(session, shed.request().chunk(),
          new Loss("shed", shed.reason(), shed.retryAfterMillis()));
      case Outcome.Failed failed -> lost(session, failed.request().chunk(),
          new Loss(FAILED, "failed: " + failed.reason(), RETRY_MILLIS));
    }
    if (session.lane() == Lane.BATCH) {
      teller.ack(session);
    }
  }

  private void recognized(Session session, Outcome.Recognized recognized) {
    Chunk chunk = recognized.request().chunk();
    Trace trace = recognized.request().trace();
    Channel channel = session.settled(chunk);
    session.tally.recognized += chunk.freshLength();
    if (room.loop().nowNanos() > recognized.request().deadlineNanos()) {
      session.card.missed();
    }
    Utterance utterance = channel.utterance(chunk);
    session.origin = new Origin(recognized.tier(), recognized.release(), recognized.arm(),
        utterance.transformId);
    utterance.origin = session.origin;
    utterance.stitcher.recognized(chunk, recognized.hypothesis());
    trace.mark(Stage.STITCH, room.meter().mark(Stage.STITCH, 1));
    if (session.start.wantsLatency()) {
      utterance.latencyOf(trace);
      utterance.paceOf(recognized, room.loop().nowNanos());
    }
    hush(session, channel, utterance);
    teller.settle(session);
    trace.mark(Stage.SEND, room.meter().mark(Stage.SEND, 1));
    room.listener().delivered(trace, session.lane(), recognized.tier());
  }

  /**
   * Ends the utterance if the model has heard no word for long. One that was told and has none yet
   * goes on: nobody waits for its end, and whoever speaks next may have it.
   */
  private void hush(Session session, Channel channel, Utterance utterance) {
    boolean hasBegun = !utterance.isTold() || !utterance.stitcher.words().isEmpty();
    if (session.state == State.STREAMING && hasBegun) {
      long askedNanos = room.meter().nanos();
      frame(askedNanos, askedNanos, askedNanos, askedNanos);
      channel.chunker.heard(utterance.cut, utterance.wordlessSince(),
          utterance.stitcher.coveredEndSample(), sinkOf(session, channel, room.loop().nowNanos()));
    }
  }

  private void unasked(Session session, Chunk chunk) {
    session.settled(chunk).utterance(chunk).stitcher.recognized(chunk, Hypothesis.EMPTY);
    teller.settle(session);
  }

  /** Why a chunk got no result: kind as counted, sentence and advice as told. */
  private record Loss(String kind, String reason, long retryAfterMillis) {}

  private void lost(Session session, Chunk chunk, Loss loss) {
    Channel channel = session.settled(chunk);
    if (loss.kind.equals(FAILED)) {
      session.tally.failed += chunk.freshLength();
    } else {
      session.tally.shed += chunk.freshLength();
    }
    session.card.missed();
    Utterance utterance = channel.utterance(chunk);
    utterance.stitcher.lost(chunk);
    totals.lost(session.lane(), loss.kind);
    teller.tellUntil(session, channel, utterance);
    session.client.send(channel.told(new ServerMessage.Shed(utterance.number(),
        new Millis(Span.millis(chunk.freshStart()), Span.millis(chunk.span().end())), loss.reason,
        loss.retryAfterMillis)));
    teller.settle(session);
  }

  /** Counts and tells everything whose outcome is open as failed, so that finals can go out. */
  void giveUp(Session session, String reason) {
    session.card.gaveUp();
    for (Channel channel : session.stages.channels) {
      room.dispatch().withdraw(channel.key(session.id));
      for (Chunk chunk : channel.openChunks()) {
        lost(session, chunk, new Loss(FAILED, reason, RETRY_MILLIS));
      }
    }
  }

  /**
   * Counts everything whose outcome is open, or still in the chunker, as failed; the session is
   * closed and late outcomes are ignored.
   */
  void abandon(Session session) {
    session.tally.failed += session.tally.open;
    session.tally.open = 0;
    session.markers.clear();
    for (Channel channel : session.channels()) {
      channel.abandon();
      channel.releaseAll(sinkOf(session, channel, 0));
      channel.chunker.stop(sinkOf(session, channel, 0));
      room.dispatch().withdraw(channel.key(session.id));
    }
  }
}
