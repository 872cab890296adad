package sluice.signal;

import java.util.List;

/**
 * The filters between two rates. Immutable: sessions of one ratio share it. Their outputs are
 * aligned with their inputs, so the lag is half the filters' length.
 *
 * <p>The fine filter works at the lowest rate that holds its band with some room. Between that and
 * a high or an awkward rate stands a short guard filter: 24 kHz to 16 kHz is one step, 48 kHz goes
 * by way of 24 kHz and 44.1 kHz by 28 kHz. That costs 40 % fewer products, and few phases.
 */
public final class FilterBank {
  private static final int RATE_MAX_HZ = 192_000;
  private static final int MODEL_HZ = 16_000;

  private final int inRateHz;
  private final int outRateHz;
  private final List<Polyphase> steps;
  private final int lagSamples;

  private FilterBank(int inRateHz, int outRateHz, List<Polyphase> steps, int lagSamples) {
    this.inRateHz = inRateHz;
    this.outRateHz = outRateHz;
    this.steps = steps;
    this.lagSamples = lagSamples;
  }

  /**
   * The bank of {@link FilterDesign#FINE} between two rates. Costs milliseconds: build it once.
   *
   * @throws IllegalArgumentException when a rate is out of range or the ratio needs too many phases
   */
  public static FilterBank of(int inRateHz, int outRateHz) {
    return of(FilterDesign.FINE, inRateHz, outRateHz);
  }

  /** The same of another design. */
  public static FilterBank of(FilterDesign design, int inRateHz, int outRateHz) {
    if (Math.min(inRateHz, outRateHz) < 1 || Math.max(inRateHz, outRateHz) > RATE_MAX_HZ) {
      throw new IllegalArgumentException("rates " + inRateHz + " to " + outRateHz
          + " Hz: allowed are 1.." + RATE_MAX_HZ);
    }
    if (inRateHz == outRateHz) {
      return new FilterBank(inRateHz, outRateHz, List.of(), 0);
    }
    double nyquistHz = Math.min(inRateHz, outRateHz) / 2.0;
    int betweenHz = between(inRateHz, outRateHz);
    if (betweenHz == 0) {
      FilterDesign.Kernel fine = design.kernel(inRateHz, nyquistHz);
      return new FilterBank(inRateHz, outRateHz,
          List.of(new Polyphase(fine, inRateHz, outRateHz)), fine.halfWidth());
    }
    // The fine filter stands on the side of the lower rate.
    boolean isDown = inRateHz > outRateHz;
    FilterDesign.Kernel first = isDown ? FilterDesign.guard(inRateHz, betweenHz, nyquistHz)
        : design.kernel(inRateHz, nyquistHz);
    FilterDesign.Kernel second = isDown ? design.kernel(betweenHz, nyquistHz)
        : FilterDesign.guard(betweenHz, betweenHz, nyquistHz);
    int lag = first.halfWidth() + Math.ceilDiv((second.halfWidth() + 1) * inRateHz, betweenHz);
    return new FilterBank(inRateHz, outRateHz, List.of(new Polyphase(first, inRateHz, betweenHz),
        new Polyphase(second, betweenHz, outRateHz)), lag);
  }

  /**
   * The rate to stop at on the way, 0 for none: as low as lag allows, and such that both ratios are
   * small. Only what leads to the models' rate and back is worth it.
   */
  private static int between(int inRateHz, int outRateHz) {
    if (inRateHz != MODEL_HZ && outRateHz != MODEL_HZ) {
      return 0;
    }
    return switch (inRateHz == MODEL_HZ ? outRateHz : inRateHz) {
      case 11_025 -> 16_800;
      case 22_050, 44_100 -> 28_000;
      case 48_000, 96_000 -> 24_000;
      default -> 0;
    };
  }

  /** Input samples an output needs after its own position, rounded up: the lag. */
  public int lagSamples() {
    return lagSamples;
  }

  /** Outputs of a stream of {@code inputs}: {@code ceil(inputs * outRate / inRate)}. */
  long outputs(long inputs) {
    return Math.ceilDiv(inputs * outRateHz, (long) inRateHz);
  }

  /** None when both rates are equal, else one or two, in the order the samples take. */
  List<Polyphase> steps() {
    return steps;
  }
}
