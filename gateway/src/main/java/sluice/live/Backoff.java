package sluice.live;

/** Pauses between attempts: doubling, up to a longest. Owned by who attempts. */
final class Backoff {
  private final long first;
  private final long longest;
  private long next;

  /** Pauses of {@code first}, twice that, … and at most {@code longest}; any one unit. */
  Backoff(long first, long longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** The pause to make now. */
  long next() {
    long pause = next;
    next = Math.min(longest, next * 2);
    return pause;
  }

  /** An attempt went well: the next pause is the first again. */
  void reset() {
    next = first;
  }
}
