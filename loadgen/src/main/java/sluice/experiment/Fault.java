package sluice.experiment;

import sluice.route.Arm;
import sluice.route.Slice;

/** Something that goes wrong in an experiment, for a time. */
public sealed interface Fault {
  /** Whom it strikes, and when. */
  Scope scope();

  /** True when it harms the canary and not the control, so that it is there to be found. */
  default boolean isHarm() {
    return switch (this) {
      case Rate it -> isOfCanary() && (it.factor > 1 || it.add > 0);
      case Slow it -> isOfCanary() && (it.factor > 1 || it.extraMillis > 0);
      case Truncated _,Unread _,Dropped _ -> isOfCanary();
      case Skewed _,Down _ -> true;
      case Unsent _,Silence _,DatabaseAway _,Restart _,ColdPool _,Condemned _ -> false;
    };
  }

  private boolean isOfCanary() {
    return scope().arm().filter(arm -> arm == Arm.CANARY).isPresent();
  }

  /**
   * A rate becomes {@code factor * rate + add}, 1 at most.
   *
   * @param metric {@code error}, {@code correction}, {@code wer} or {@code missing}
   */
  record Rate(String metric, double factor, double add, Scope scope) implements Fault {
    public Rate {
      within("factor", factor, 0, 1_000);
      within("add", add, 0, 1);
    }
  }

  /**
   * A stage takes {@code factor} times as long and {@code extraMillis} more.
   *
   * @param isColdOnly on workers that are cold only
   */
  record Slow(Latency stage, double factor, double extraMillis, boolean isColdOnly, Scope scope)
      implements Fault {
    public Slow {
      within("factor", factor, 0, 1_000);
      within("extra", extraMillis, -10_000, 100_000);
    }
  }

  /** Utterances that are longer than that lose what comes after. */
  record Truncated(double seconds, Scope scope) implements Fault {
    public Truncated {
      within("longer", seconds, .1, 3_600);
    }
  }

  /**
   * Clients send something else for a label, before anybody is assigned.
   *
   * @param how   what they send
   * @param share of them that do
   */
  record Unsent(String label, Written how, double share, Scope scope) implements Fault {
    public Unsent {
      requireLabel(label);
      within("share", share, 0, 1);
      if (scope.arm().isPresent()) {
        throw new IllegalArgumentException("what clients send is before the arms: leave out arm, "
            + "or use unread");
      }
    }
  }

  /** How a label is sent that is not sent right. */
  enum Written {
    /** Not at all. */
    NOTHING,
    /** With an underscore: {@code en_US}. */
    UNDERSCORE
  }

  /** A release does not understand a label that was sent right, of so many sessions. */
  record Unread(String label, double share, Scope scope) implements Fault {
    public Unread {
      requireLabel(label);
      within("share", share, 0, 1);
    }
  }

  /**
   * Sessions whose first partial takes longer are dropped.
   *
   * @param isTold true when the drop is seen and counts as an error; false when the session leaves
   *               no trace
   */
  record Dropped(double slowerMillis, boolean isTold, Scope scope) implements Fault {
    public Dropped {
      within("slower", slowerMillis, 1, 1e6);
    }
  }

  /** The hash is broken: the canary gets {@code factor} times its share. */
  record Skewed(double factor, Scope scope) implements Fault {
    public Skewed {
      within("factor", factor, 0, 100);
    }
  }

  /** Nobody calls. */
  record Silence(Scope scope) implements Fault {}

  /** A tier is dead: what it serves fails, what comes goes elsewhere. */
  record Down(String tier, Scope scope) implements Fault {}

  /** The ledger's database is away. */
  record DatabaseAway(Scope scope) implements Fault {}

  /** The gateway stops when it begins and is back when it ends: streams are lost, files stay. */
  record Restart(Scope scope) implements Fault {}

  /** A tier's workers are cold: whoever it serves waits longer. */
  record ColdPool(String tier, double extraMillis, Scope scope) implements Fault {
    public ColdPool {
      within("extra", extraMillis, 0, 100_000);
    }
  }

  /** A release is marked bad by somebody else. */
  record Condemned(String release, Scope scope) implements Fault {}

  private static void within(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          name + " " + value + ": needs " + min + ".." + max);
    }
  }

  private static void requireLabel(String label) {
    if (!Slice.LABELS.contains(label)) {
      throw new IllegalArgumentException(
          "label '" + label + "' is unknown; allowed: " + String.join(", ", Slice.LABELS));
    }
  }
}
