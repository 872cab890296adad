package sluice.cli.judge;

import java.util.List;
import java.util.Locale;
import sluice.judging.Scene;
import sluice.judging.Sickness;
import sluice.judging.TickEvidence;

/**
 * A scene with those who judge it.
 *
 * @param group      which table it belongs to
 * @param name       of the line or block, such as {@code error 1 -> 2 %}
 * @param scene      what is drawn
 * @param runs       how often, at least 1
 * @param contenders all on the same streams
 */
record Case(Group group, String name, Scene scene, int runs, List<Contender> contenders) {
  Case {
    contenders = List.copyOf(contenders);
  }

  /** The tables. */
  enum Group {
    /** Nothing is wrong. */
    AA("false rollback: nothing is wrong, 12 slices"),
    /** Something is wrong with the canary everywhere. */
    DETECTION("detection on the ramp, drift"),
    /** The same at half the traffic from the start. */
    HALF("detection at 50 % from the start, drift"),
    /** Something is wrong in one slice of twelve. */
    SLICES("one sick slice of 4.9 %, drift"),
    /** Something goes wrong after 40 minutes. */
    LATE("late onset, seconds after minute 40, drift"),
    /** What is no fault of the release. */
    TRAPS("traps: nothing is wrong, drift"),
    /** Calling a release harmless. */
    PROMOTION("promotion: error not worse than x1.5, drift");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    /** What {@code --cases} calls it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Name of the slice that is sick; empty when it is all or none of them. */
  String sickSlice() {
    int slice = scene.sickness().slice();
    return slice == Sickness.EVERYWHERE ? "" : TickEvidence.name(slice);
  }
}
