package sluice.judging;

import java.util.List;
import java.util.stream.IntStream;

/** One second of a {@link World}, which owns it and overwrites it with the next one. */
public final class Tick {
  private final Arms all = new Arms();
  private final ArmSecond baseline = new ArmSecond();
  private final List<Arms> slices;
  private int second = -1;
  private double weight;

  Tick(int slices) {
    this.slices = IntStream.range(0, slices).mapToObj(i -> new Arms()).toList();
  }

  /**
   * Both arms of everybody or of a slice.
   *
   * @param control what runs today
   * @param canary  the release under test
   */
  public record Arms(ArmSecond control, ArmSecond canary) {
    Arms() {
      this(new ArmSecond(), new ArmSecond());
    }

    private void clear() {
      control.clear();
      canary.clear();
    }
  }

  void start(int nextSecond, double canaryShare) {
    second = nextSecond;
    weight = canaryShare;
    all.clear();
    baseline.clear();
    slices.forEach(Arms::clear);
  }

  /** Seconds since the release started; the first is 0. */
  public int second() {
    return second;
  }

  /** The canary's share in force, in (0, 1). */
  public double weight() {
    return weight;
  }

  /** Everybody. */
  public Arms all() {
    return all;
  }

  /** The part of the control that is as large as the canary, chosen by chance. */
  public ArmSecond baseline() {
    return baseline;
  }

  /** The slices, largest first; none when the scene has none. */
  public List<Arms> slices() {
    return slices;
  }
}
