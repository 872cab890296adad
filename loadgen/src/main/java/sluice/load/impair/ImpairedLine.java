package sluice.load.impair;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import sluice.load.Line;
import sluice.wire.ClientMessage;

/**
 * A line over a bad network. The call hands over its frames on time; what happens to them here is
 * asked for by the scenario, told as {@code send.injected}, and no lateness of the generator.
 * Owned by one session, on one loop.
 */
public final class ImpairedLine implements Line {
  /** On the way at once, 20 s of audio; beyond it the line is full, as a socket would be. */
  private static final int HELD_MAX = 1_000;

  /** What is on the way, and when it gets through. */
  private record Held(long throughNanos, long sinceNanos, Optional<ClientMessage> message,
      byte[] frame) {}

  private final Line line;
  private final Fate fate;
  private final Way way;
  private final Queue<Held> held = new ArrayDeque<>();
  private Optional<String> ended = Optional.empty();
  private boolean isOver;
  /** A timer will look at what is held, or the line's room will, or it is being looked at. */
  private boolean isWatched;
  /** What is held is due, but the line is full. */
  private boolean isStuck;

  /** {@code line} as {@code fate} has it; to be made when the connection opens. */
  public ImpairedLine(Line line, Fate fate, Way way) {
    this.line = line;
    this.fate = fate;
    this.way = way;
    fate.deaf().forEach(window -> deafen(window, way.nowNanos()));
    fate.end().ifPresent(end -> way.at(Math.max(way.nowNanos(), end.atNanos()), () -> end(end)));
  }

  private void deafen(Fate.Window window, long nowNanos) {
    long start = window.nextStart(nowNanos);
    way.at(start, () -> {
      if (!isOver) {
        way.deafUntil(start + window.lengthNanos());
        deafen(window, start + 1);
      }
    });
  }

  private void end(Fate.End end) {
    if (isOver) {
      return;
    }
    isOver = true;
    held.clear();
    ended = Optional.of(end.isReset() ? "impairedReset" : "impairedHalfClose");
    if (end.isReset()) {
      way.reset();
    } else {
      way.halfClose();
    }
  }

  /** What error the session ends in because the scenario asked for it; empty when it did not. */
  public Optional<String> ended() {
    return ended;
  }

  /** True while nothing may overtake what is on the way, and once the network ended it. */
  public boolean isBarred() {
    return isOver || !held.isEmpty();
  }

  @Override
  public void say(ClientMessage message) {
    hold(Optional.of(message), new byte[0]);
  }

  @Override
  public void play(byte[] frame, int length) {
    hold(Optional.empty(), Arrays.copyOf(frame, length));
  }

  private void hold(Optional<ClientMessage> message, byte[] frame) {
    if (isOver) {
      return;
    }
    long now = way.nowNanos();
    held.add(new Held(fate.throughNanos(now), now, message, frame));
    if (!isWatched) {
      watch();
    }
  }

  private void watch() {
    isWatched = !held.isEmpty();
    if (isWatched) {
      long next = held.peek().throughNanos;
      way.at(next, () -> pass(next));
    }
  }

  private void pass(long nanos) {
    while (isDue(nanos) && (held.peek().message.isPresent() || !line.isFull())) {
      Held next = held.remove();
      if (next.message.isPresent()) {
        line.say(next.message.get());
      } else {
        line.play(next.frame, next.frame.length);
        way.held(next.throughNanos - next.sinceNanos);
      }
    }
    isStuck = isDue(nanos);
    if (!isStuck) {
      watch();
    }
  }

  private boolean isDue(long nanos) {
    return !held.isEmpty() && held.peek().throughNanos <= nanos;
  }

  /** The line takes frames again after being full: what waited for that goes on. */
  public void drained() {
    if (isStuck) {
      isStuck = false;
      pass(way.nowNanos());
    }
  }

  @Override
  public boolean isFull() {
    return held.size() >= HELD_MAX || line.isFull();
  }

  @Override
  public void hangUp() {
    isOver = true;
    held.clear();
    line.hangUp();
  }
}
