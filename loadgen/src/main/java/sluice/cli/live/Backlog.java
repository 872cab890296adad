package sluice.cli.live;

import java.util.List;
import sluice.batch.Request;
import sluice.engine.Outcome;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/**
 * An endless backlog of batch work that comes and goes: it waits in every odd phase of a run. Owned
 * by the room's loop.
 */
final class Backlog {
  private static final String SESSION = "backlog";
  private static final Chunk CHUNK = new Chunk(0, 0, new Span(0, 1), 0, new float[1], true);
  /** A backlog item never gets urgent within a run. */
  private static final long FAR_NANOS = 3_600_000_000_000L;

  /** Ids from here on are of batch work. */
  static final long FIRST_ID = 1L << 40;

  private final LiveRoom room;
  private final int size;
  private boolean isOn;
  private int waiting;
  private long id = FIRST_ID;
  private long done;

  /** A backlog of which {@code size} items wait while it is there. */
  Backlog(LiveRoom room, int size) {
    this.room = room;
    this.size = size;
  }

  /** Comes and goes every {@code phaseNanos} from {@code startNanos} on; callable anywhere. */
  void schedule(long startNanos, long phaseNanos, int phases) {
    room.loop().post(() -> {
      for (int i = 1; i <= phases; i++) {
        boolean isOdd = i % 2 == 1 && i < phases;
        room.loop().at(startNanos + i * phaseNanos, () -> turn(isOdd));
      }
    });
  }

  private void turn(boolean on) {
    isOn = on;
    if (on) {
      refill();
    } else {
      room.dispatch().withdraw(SESSION);
      waiting = 0;
    }
  }

  private void refill() {
    while (isOn && waiting < size) {
      waiting++;
      room.dispatch().offer(item(id++), this::told);
    }
  }

  private void told(Outcome outcome) {
    waiting = Math.max(0, waiting - 1);
    if (outcome instanceof Outcome.Recognized) {
      done++;
      refill();
    }
  }

  /** Items recognised; read on the loop or after the run. */
  long done() {
    return done;
  }

  private Request item(long number) {
    long now = room.loop().nowNanos();
    return new Request(number, SESSION, "", SESSION, Lane.BATCH, now + FAR_NANOS, CHUNK, List.of(),
        LiveRun.trace(now));
  }
}
