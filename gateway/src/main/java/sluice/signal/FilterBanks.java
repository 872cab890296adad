package sluice.signal;

import java.util.Map;
import java.util.TreeMap;
import sluice.wire.AudioFormat;

/**
 * The banks from every rate a client may send to one output rate. Immutable, about 0.1 MB for 16
 * kHz: build it once per process, before the first session, and share it between loops.
 */
public final class FilterBanks {
  private final int outRateHz;
  private final Map<Integer, FilterBank> banks = new TreeMap<>();

  /**
   * Builds all banks to {@code outRateHz} and has the arithmetic compiled, so that the first caller
   * need not wait for it; 0.3 s the first time, then tens of milliseconds.
   */
  public FilterBanks(int outRateHz) {
    this(FilterDesign.FINE, outRateHz);
  }

  /** The same of another design. */
  public FilterBanks(FilterDesign design, int outRateHz) {
    this.outRateHz = outRateHz;
    Arithmetic.fastest().warmUp();
    for (int inRateHz : AudioFormat.ratesHz()) {
      banks.put(inRateHz, FilterBank.of(design, inRateHz, outRateHz));
    }
  }

  /**
   * The bank from {@code inRateHz}; O(log rates).
   *
   * @throws IllegalArgumentException when no client may send that rate
   */
  public FilterBank from(int inRateHz) {
    FilterBank bank = banks.get(inRateHz);
    if (bank == null) {
      throw new IllegalArgumentException("rate " + inRateHz + " Hz has no filter to " + outRateHz
          + " Hz: allowed are " + banks.keySet());
    }
    return bank;
  }
}
