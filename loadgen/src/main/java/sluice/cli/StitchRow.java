package sluice.cli;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import sluice.fixtures.Costs;
import sluice.fixtures.Normalizer;
import sluice.fixtures.WordErrors;
import sluice.stream.StitchTrial;

/**
 * One line of {@code bench stitch}: all talks of the corpus, cut one way and heard by one kind of
 * ear, added up.
 *
 * @param cell       what was tried
 * @param said       words of the talks, over all repeats
 * @param lost       words lost by stitching
 * @param duplicated words said twice by stitching
 * @param oneShot    word errors of the same model hearing each talk in one piece
 * @param stitched   word errors of the stitched text
 * @param partials   how the texts grew
 */
record StitchRow(Cell cell, long said, long lost, long duplicated, WordErrors oneShot,
    WordErrors stitched, StitchTrial.Partials partials) {
  private static final double SAMPLES_PER_MILLI = 16;

  /**
   * What is tried.
   *
   * @param chunking     its name
   * @param corruption   probability of each kind of error, per word and chunk
   * @param jitterMillis standard deviation of word times
   */
  record Cell(String chunking, double corruption, int jitterMillis) {}

  static StitchRow empty(Cell cell) {
    return new StitchRow(cell, 0, 0, 0, WordErrors.NONE, WordErrors.NONE,
        StitchTrial.Partials.NONE);
  }

  /** With one more talk, whose words as written are {@code truth}. */
  StitchRow plus(String truth, StitchTrial.Result result) {
    return new StitchRow(cell, said + result.said(), lost + result.lost(),
        duplicated + result.duplicated(),
        oneShot.plus(errors(truth, String.join(" ", result.oneShot()))),
        stitched.plus(errors(truth, String.join(" ", result.stitched()))),
        partials.plus(result.partials()));
  }

  /** Points of word error rate that stitching adds. */
  double extraPoints() {
    return 100 * (stitched.rate() - oneShot.rate());
  }

  double lostPerThousand() {
    return 1_000.0 * lost / said;
  }

  double duplicatedPerThousand() {
    return 1_000.0 * duplicated / said;
  }

  /** Words revised in partials over words of the final texts. */
  double revisedRatio() {
    return (double) partials.revised() / Math.max(1, words());
  }

  /** Share of the words shown in partials that were not stable yet. */
  double unstableShare() {
    return (double) partials.unstable() / Math.max(1, partials.shown());
  }

  /** How much audio beyond a word's end was heard when it became stable, on average. */
  double stableAfterMillis() {
    return partials.delaySamples() / SAMPLES_PER_MILLI / Math.max(1, words());
  }

  JsonObject json() {
    return new JsonObject().put("chunking", cell.chunking()).put("corruption", cell.corruption())
        .put("jitterMillis", cell.jitterMillis()).put("words", said)
        .put("lostPerThousand", lostPerThousand())
        .put("duplicatedPerThousand", duplicatedPerThousand())
        .put("oneShotWer", oneShot.rate()).put("stitchedWer", stitched.rate())
        .put("extraPoints", extraPoints()).put("revisedRatio", revisedRatio())
        .put("unstableShare", unstableShare()).put("stableAfterMillis", stableAfterMillis());
  }

  static String head() {
    return String.format(Locale.ROOT, "%-12s %5s %7s %8s %8s %9s %9s %7s %8s %9s %9s%n", "chunks",
        "p", "jitter", "lost/k", "double/k", "one-shot", "stitched", "extra", "revised",
        "unstable", "stable at");
  }

  String text() {
    return String.format(Locale.ROOT,
        "%-12s %5.2f %4d ms %8.3f %8.3f %7.2f %% %7.2f %% %+7.3f %8.3f %9.3f %+6.0f ms%n",
        cell.chunking(), cell.corruption(), cell.jitterMillis(), lostPerThousand(),
        duplicatedPerThousand(), 100 * oneShot.rate(), 100 * stitched.rate(), extraPoints(),
        revisedRatio(), unstableShare(), stableAfterMillis());
  }

  private long words() {
    return stitched.referenceWords() - stitched.deletions() + stitched.insertions();
  }

  private static WordErrors errors(String truth, String heard) {
    return WordErrors.of(Normalizer.BASIC.words(truth), Normalizer.BASIC.words(heard),
        Costs.UNIT);
  }
}
