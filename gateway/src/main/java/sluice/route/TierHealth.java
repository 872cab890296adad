package sluice.route;

/**
 * Whether a tier may be sent batches: a circuit breaker. Enough failures in a row open it; after a
 * backoff one batch may probe; a success closes it, a failed probe doubles the backoff up to its
 * cap. Owned by the dispatch loop; told the time, keeps no timer.
 */
public final class TierHealth {
  private final Policy policy;
  private int failures;
  private boolean isOpen;
  private boolean isProbing;
  private long backoffNanos;
  private long probeNanos = Long.MAX_VALUE;

  /**
   * When a tier is down and when it is tried again.
   *
   * @param failuresToOpen failures or timeouts in a row that open it, >= 1
   * @param backoffNanos   time from opening to the first probe, > 0
   * @param maxBackoffNanos longest time between probes, >= backoffNanos
   */
  public record Policy(int failuresToOpen, long backoffNanos, long maxBackoffNanos) {
    public Policy {
      if (failuresToOpen < 1 || backoffNanos <= 0 || maxBackoffNanos < backoffNanos) {
        throw new IllegalArgumentException("tier health: " + failuresToOpen + " failures, backoff "
            + backoffNanos + " ns up to " + maxBackoffNanos
            + " ns: needs >= 1 failure and 0 < backoff <= its cap");
      }
    }

    /** Three in a row; probes after 250 ms, then 0.5, 1, 2, … up to 5 s apart. */
    public static Policy defaults() {
      return new Policy(3, 250_000_000L, 5_000_000_000L);
    }
  }

  /** A tier presumed up. */
  public TierHealth(Policy policy) {
    this.policy = policy;
  }

  /** True when a batch may be sent: the tier is up, or a probe of it is due. */
  public boolean isUp(long nowNanos) {
    return !isOpen || nowNanos >= probeNanos;
  }

  /** A batch was sent. If it was the probe, no other goes out until the next backoff has passed. */
  public void sent(long nowNanos) {
    if (isOpen && nowNanos >= probeNanos) {
      isProbing = true;
      probeNanos = nowNanos + backoffNanos;
    }
  }

  /** A batch failed or timed out. Stragglers sent before it opened do not lengthen the backoff. */
  public void failed(long nowNanos) {
    failures++;
    if (isOpen && (isProbing || nowNanos >= probeNanos)) {
      isProbing = false;
      backoffNanos = Math.min(2 * backoffNanos, policy.maxBackoffNanos());
      probeNanos = nowNanos + backoffNanos;
    } else if (!isOpen && failures >= policy.failuresToOpen()) {
      isOpen = true;
      backoffNanos = policy.backoffNanos();
      probeNanos = nowNanos + backoffNanos;
    }
  }

  /** A batch came back: the tier is up, whatever was before. */
  public void succeeded(long nowNanos) {
    failures = 0;
    isOpen = false;
    isProbing = false;
    probeNanos = Long.MAX_VALUE;
  }

  /** When the next probe is due; {@link Long#MAX_VALUE} while the tier is up. */
  public long nextProbeNanos() {
    return probeNanos;
  }

  /** Failures since the last success. */
  public int failuresInARow() {
    return failures;
  }
}
