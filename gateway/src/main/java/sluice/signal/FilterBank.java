package sluice.signal;

import java.util.List;

/**
 * The filters between two rates. Immutable: sessions of one ratio share it. Their outputs are
 * aligned with their inputs, so the lag is half the filters' length.
 *
 * <p>The fine filter works at the lowest rate that holds its band with some room. Between that and
 * a high or an awkward rate stands a short guard filter: 24 kHz to 16 kHz is one step, 48 and 44.1
 * kHz reach 24 kHz first. That costs 40 % fewer products than one step, and few phases.
 */
public final class FilterBank {
  private static final int RATE_MAX_HZ = 192_000;
  /** The rate between, for 16 kHz and each of these. */
  private static final int BETWEEN_HZ = 24_000;
  private static final List<Integer> FAR_HZ = List.of(22_050, 44_100, 48_000, 96_000);
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
   * The bank between two rates. Costs milliseconds: build it once.
   *
   * @throws IllegalArgumentException when a rate is out of range or the ratio needs too many phases
   */
  public static FilterBank of(int inRateHz, int outRateHz) {
    if (Math.min(inRateHz, outRateHz) < 1 || Math.max(inRateHz, outRateHz) > RATE_MAX_HZ) {
      throw new IllegalArgumentException("rates " + inRateHz + " to " + outRateHz
          + " Hz: allowed are 1.." + RATE_MAX_HZ);
    }
    double nyquistHz = Math.min(inRateHz, outRateHz) / 2.0;
    if (inRateHz == outRateHz) {
      return new FilterBank(inRateHz, outRateHz, List.of(), 0);
    }
    FilterDesign guard = FilterDesign.guard(BETWEEN_HZ / nyquistHz);
    if (outRateHz == MODEL_HZ && FAR_HZ.contains(inRateHz)) {
      return of(new Polyphase(guard, inRateHz, BETWEEN_HZ, nyquistHz),
          new Polyphase(FilterDesign.FINE, BETWEEN_HZ, outRateHz, nyquistHz), inRateHz, outRateHz);
    }
    if (inRateHz == MODEL_HZ && FAR_HZ.contains(outRateHz)) {
      return of(new Polyphase(FilterDesign.FINE, inRateHz, BETWEEN_HZ, nyquistHz),
          new Polyphase(guard, BETWEEN_HZ, outRateHz, nyquistHz), inRateHz, outRateHz);
    }
    Polyphase only = new Polyphase(FilterDesign.FINE, inRateHz, outRateHz, nyquistHz);
    return new FilterBank(inRateHz, outRateHz, List.of(only), only.halfWidth());
  }

  private static FilterBank of(Polyphase first, Polyphase second, int inRateHz, int outRateHz) {
    int lag = first.halfWidth()
        + Math.ceilDiv((second.halfWidth() + 1) * inRateHz, BETWEEN_HZ);
    return new FilterBank(inRateHz, outRateHz, List.of(first, second), lag);
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
