package sluice.tier;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import sluice.tier.Truth.Conditions;

/**
 * How often a simulated model mishears a word: base rates for clean speech, times what the
 * utterance's conditions make of them.
 *
 * @param base         for clean speech
 * @param doublingDb   the rates double with every so many decibels below {@link #EASY_SNR_DB}, > 0
 * @param sliceFactors more or fewer errors by label, such as {@code accent:gb},
 *                     {@code rate:8000}, {@code noise:babble}; they multiply; copied
 */
public record Errors(Rates base, double doublingDb, Map<String, Double> sliceFactors) {
  /** Noise this far below the speech does no harm. */
  public static final int EASY_SNR_DB = 20;
  /** Words that are lost or wrong at worst: some are always heard. */
  private static final double WORST = 0.9;

  /**
   * Errors per reference word.
   *
   * @param substitution share of words heard as another
   * @param deletion     share of words not heard
   * @param insertion    words heard that nobody said, per word
   */
  public record Rates(double substitution, double deletion, double insertion) {
    public Rates {
      Share.check("substitution", substitution);
      Share.check("deletion", deletion);
      Share.check("insertion", insertion);
      Share.check("substitution + deletion", substitution + deletion);
    }

    /** Expected word error rate. */
    public double sum() {
      return substitution + deletion + insertion;
    }
  }

  public Errors {
    sliceFactors = Collections.unmodifiableMap(new TreeMap<>(sliceFactors));
    if (!(doublingDb > 0)) {
      throw new IllegalArgumentException("doublingDb " + doublingDb + " must be > 0");
    }
    sliceFactors.forEach((label, factor) -> {
      if (!(factor >= 0 && factor <= 100)) {
        throw new IllegalArgumentException(
            "factor " + factor + " of " + label + ": needs [0, 100]");
      }
    });
  }

  /** The same rates under all conditions but noise. */
  public static Errors of(Rates base) {
    return new Errors(base, 10, Collections.emptyMap());
  }

  /** Rates under {@code conditions}. */
  public Rates under(Conditions conditions) {
    double factor = factor("noise:" + conditions.noise());
    for (String label : conditions.labels()) {
      factor *= factor(label);
    }
    if (!conditions.isClean()) {
      double missingDb = Math.max(0, EASY_SNR_DB - conditions.snrDb());
      factor *= StrictMath.pow(2, missingDb / doublingDb);
    }
    double most = WORST / Math.max(base.substitution + base.deletion, 1e-9);
    double heard = Math.min(factor, most);
    return new Rates(base.substitution * heard, base.deletion * heard,
        Math.min(WORST, base.insertion * factor));
  }

  private double factor(String label) {
    return sliceFactors.getOrDefault(label, 1.0);
  }
}
