package sluice.load;

/**
 * One thing that is wrong with the network of some sessions of a caller.
 *
 * @param how      what
 * @param fraction of the sessions, (0, 1]
 */
public record Impairment(How how, double fraction) {
  private static final long MILLIS_MAX = 600_000;

  /** What can be wrong. Times are milliseconds of a session's life. */
  public sealed interface How {}

  /** All that is sent arrives so much later. */
  public record Delay(long millis) implements How {
    public Delay {
      check("delay", millis);
    }
  }

  /** Each thing sent arrives up to so much later, evenly drawn; nothing overtakes. */
  public record Jitter(long millis) implements How {
    public Jitter {
      check("jitter", millis);
    }
  }

  /** From time to time nothing gets through; then all of it does. */
  public record Stall(long millis, long everyMillis) implements How {
    public Stall {
      checkWindow("stall", millis, everyMillis);
    }
  }

  /** What is sent is gathered and let go together so often. */
  public record Burst(long millis) implements How {
    public Burst {
      check("burst", millis);
    }
  }

  /** The client ends its side of the connection without a word and goes on listening. */
  public record HalfClose(long afterMillis) implements How {
    public HalfClose {
      check("halfClose", afterMillis);
    }
  }

  /** The connection is reset. */
  public record Reset(long afterMillis) implements How {
    public Reset {
      check("reset", afterMillis);
    }
  }

  /** From time to time the client does not read. */
  public record SlowReader(long millis, long everyMillis) implements How {
    public SlowReader {
      checkWindow("slowReader", millis, everyMillis);
    }
  }

  public Impairment {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "fraction " + fraction + ": needs a number in (0, 1], such as 0.2");
    }
  }

  private static void check(String what, long millis) {
    if (millis < 1 || millis > MILLIS_MAX) {
      throw new IllegalArgumentException(
          what + " of " + millis + " ms: needs 1.." + MILLIS_MAX + " ms");
    }
  }

  private static void checkWindow(String what, long millis, long everyMillis) {
    check(what, millis);
    if (everyMillis <= millis || everyMillis > MILLIS_MAX) {
      throw new IllegalArgumentException(what + " of " + millis + " ms every " + everyMillis
          + " ms: every needs to be longer, and at most " + MILLIS_MAX + " ms");
    }
  }
}
