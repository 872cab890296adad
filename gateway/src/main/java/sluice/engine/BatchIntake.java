package sluice.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.BiConsumer;
import sluice.loop.Loop;
import sluice.wire.ClientMessage;

/**
 * Lets the batch lane's audio into the signal path at a pace, so that a client that sends all its
 * credit at once does not make interactive frames wait behind it. The pace follows the loop: a
 * timer that comes late says the loop (or its core) is busy, and the pace drops; on time, it rises
 * again. Bounded by the credit of its sessions. Owned by its {@link Ingest} room.
 */
final class BatchIntake {
  private final Loop loop;
  private final FrameDoor frames;
  private final BiConsumer<Session, ClientMessage> messages;
  private final Pace pace;
  private final ArrayDeque<Item> waiting = new ArrayDeque<>();
  private double speed;
  private long nextNanos;
  private boolean isArmed;

  /**
   * How fast batch audio is let in, in seconds of audio per second, over all sessions of a room;
   * channels kept apart count one by one.
   *
   * @param least     at this pace however late the loop is: the batch lane is never starved
   * @param most      never faster
   * @param lateNanos a timer later than this slows the pace down
   */
  record Pace(double least, double most, long lateNanos) {
    /** 5x to 150x; 150 s of 48 kHz audio cost a loop about half of a second (bench wire). */
    static final Pace DEFAULT = new Pace(5, 150, 3_000_000);
    private static final double SLOWER = 0.7;
    private static final double FASTER = 1.02;

    double after(double speed, long lateNanos) {
      return Math.clamp(speed * (lateNanos > this.lateNanos ? SLOWER : FASTER), least, most);
    }
  }

  /** Takes a frame that was accepted before. */
  @FunctionalInterface
  interface FrameDoor {
    void audio(Session session, byte[] frame, int length, long arrivalNanos);
  }

  private sealed interface Item {
    Session session();
  }

  private record Audio(Session session, byte[] frame, long arrivalNanos) implements Item {}

  private record Message(Session session, ClientMessage message) implements Item {}

  /** An intake that hands on to {@code frames} and {@code messages}, at the default pace. */
  BatchIntake(Loop loop, FrameDoor frames, BiConsumer<Session, ClientMessage> messages) {
    this.loop = loop;
    this.frames = frames;
    this.messages = messages;
    pace = Pace.DEFAULT;
    speed = Math.sqrt(pace.least() * pace.most());
  }

  /** Takes a frame; lets it in now when nothing waits and the pace allows, else keeps a copy. */
  void audio(Session session, byte[] frame, int length, long arrivalNanos) {
    long now = loop.nowNanos();
    if (waiting.isEmpty() && now >= nextNanos) {
      nextNanos = now;
      letIn(session, frame, length, arrivalNanos);
    } else {
      session.waitingSamples += samples(session, frame, length);
      add(new Audio(session, Arrays.copyOf(frame, length), arrivalNanos));
    }
  }

  /** Takes a message if frames of its session wait before it. */
  boolean holds(Session session, ClientMessage message) {
    boolean isAboutAudio = switch (message) {
      case ClientMessage.Finalize _,ClientMessage.Marker _,ClientMessage.Stop _ -> true;
      case ClientMessage.Start _,ClientMessage.KeepAlive _ -> false;
      case ClientMessage.Feedback _,ClientMessage.Refused _ -> false;
    };
    if (!isAboutAudio || session.waitingItems == 0) {
      return false;
    }
    add(new Message(session, message));
    return true;
  }

  private void add(Item item) {
    item.session().waitingItems++;
    waiting.add(item);
    arm();
  }

  private void arm() {
    if (!isArmed && !waiting.isEmpty()) {
      isArmed = true;
      long dueNanos = Math.max(nextNanos, loop.nowNanos());
      loop.at(dueNanos, () -> due(dueNanos));
    }
  }

  private void due(long dueNanos) {
    isArmed = false;
    long now = loop.nowNanos();
    speed = pace.after(speed, now - dueNanos);
    nextNanos = now;
    while (!waiting.isEmpty() && nextNanos <= now) {
      letIn(waiting.remove());
    }
    arm();
  }

  private void letIn(Item item) {
    Session session = item.session();
    session.waitingItems--;
    switch (item) {
      case Audio audio -> {
        session.waitingSamples -= samples(session, audio.frame, audio.frame.length);
        if (session.state != Session.State.CLOSED) {
          letIn(session, audio.frame, audio.frame.length, audio.arrivalNanos);
        }
      }
      case Message message -> messages.accept(session, message.message);
    }
  }

  private void letIn(Session session, byte[] frame, int length, long arrivalNanos) {
    double seconds = (double) samples(session, frame, length) / session.start.format().rateHz()
        * session.stages.channels.length;
    nextNanos += (long) (seconds / speed * 1e9);
    frames.audio(session, frame, length, arrivalNanos);
  }

  private static int samples(Session session, byte[] frame, int length) {
    return session.stages.decoder.samples(frame, length);
  }
}
