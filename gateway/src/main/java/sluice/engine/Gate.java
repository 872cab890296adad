package sluice.engine;

import java.util.Optional;

/** Decides whether an ingest room takes another connection. Owned by its {@link Ingest}. */
final class Gate {
  private final int sessionsMax;
  private final Saturation saturation = new Saturation();
  private boolean isDraining;

  /** An open gate before a room of at most {@code sessionsMax} sessions. */
  Gate(int sessionsMax) {
    this.sessionsMax = sessionsMax;
  }

  /** Why a new connection is turned away while {@code open} are in, if it is. */
  Optional<String> refusal(int open) {
    if (isDraining) {
      return Optional.of("draining: this gateway is shutting down; connect to another one");
    }
    if (open >= sessionsMax) {
      return Optional.of("busy: " + open + " sessions open, limit " + sessionsMax
          + "; retry later or raise ingest.sessionsMax");
    }
    return saturation.refusal();
  }

  void asked(double load) {
    saturation.asked(load);
  }

  void drain() {
    isDraining = true;
  }

  boolean isDraining() {
    return isDraining;
  }
}
