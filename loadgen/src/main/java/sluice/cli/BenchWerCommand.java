package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.wer.Sclite;
import sluice.cli.wer.ScoringTime;
import sluice.cli.wer.WordPair;
import sluice.fixtures.Costs;
import sluice.fixtures.Normalizer;
import sluice.fixtures.WordErrors;

/** {@code sluice bench wer}: our word errors beside NIST's sclite, and what scoring costs. */
@Command(name = "wer", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Counts the errors of random pairs as NIST's sclite does (Debian: sctk) and "
        + "compares them one by one; then the CPU time of scoring. 1 if a count differs or the "
        + "first scoring took longer than its goal.",
    footer = {"", "Example:", "  ./sluice bench wer --pairs 1000 --seed 1"})
final class BenchWerCommand implements Callable<Integer> {
  private static final int PAIRS_MAX = 100_000;
  private static final int UTTERANCES = 10_000;
  private static final double SECONDS_GOAL = 2;

  @Mixin
  private Console console;
  @Option(names = "--pairs", paramLabel = "N", defaultValue = "1000",
      description = "Random pairs, 1..100000 (default ${DEFAULT-VALUE}).")
  private int pairs;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the pairs (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws InterruptedException {
    Usage.range("--pairs", pairs, 1, PAIRS_MAX);
    List<WordPair> made = WordPair.many(pairs, seed);
    List<WordErrors> theirs = sclite(made);
    List<WordErrors> ours = made.stream()
        .map(p -> WordErrors.of(p.reference(), p.hypothesis(), Costs.NIST)).toList();
    List<ScoringTime> times = new ArrayList<>();
    for (Normalizer normalizer : Normalizer.values()) {
      times.add(ScoringTime.of(normalizer, UTTERANCES));
    }
    int differing = 0;
    for (int i = 0; i < pairs; i++) {
      differing += ours.get(i).equals(theirs.get(i)) ? 0 : 1;
    }
    print(differing, sum(ours), sum(theirs), times);
    boolean isFast = times.stream().allMatch(t -> t.firstSeconds() < SECONDS_GOAL);
    return (differing == 0 && isFast ? Exit.OK : Exit.FAILED).code();
  }

  private static List<WordErrors> sclite(List<WordPair> pairs) throws InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("sluice-wer")) {
      return Sclite.count(pairs, folder.path());
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static WordErrors sum(List<WordErrors> all) {
    return all.stream().reduce(WordErrors.NONE, WordErrors::plus);
  }

  private void print(int differing, WordErrors ours, WordErrors theirs, List<ScoringTime> times) {
    JsonArray costs = new JsonArray();
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
        "%d random pairs, seed %d, costs 4/3/3: %d counted otherwise than by sclite%n"
            + "  ours   %s%n  sclite %s%n%d utterances scored, CPU seconds of one thread "
            + "(goal: the first under %.0f)%n  %-12s %8s %8s %8s%n",
        pairs, seed, differing, row(ours), row(theirs), UTTERANCES, SECONDS_GOAL, "normalizer",
        "words", "first", "least"));
    for (ScoringTime t : times) {
      costs.add(new JsonObject().put("normalizer", t.normalizer().key())
          .put("normalizerVersion", t.normalizer().version()).put("words", t.words())
          .put("firstSeconds", t.firstSeconds()).put("leastSeconds", t.leastSeconds()));
      text.append(String.format(Locale.ROOT, "  %-12s %8d %8.2f %8.2f%n", t.normalizer().label(),
          t.words(), t.firstSeconds(), t.leastSeconds()));
    }
    JsonObject json = new JsonObject().put("pairs", pairs).put("seed", seed)
        .put("differing", differing).put("ours", json(ours)).put("sclite", json(theirs))
        .put("utterances", UTTERANCES).put("scoring", costs);
    console.result(json.encodePrettily(), text.toString());
  }

  private static String row(WordErrors e) {
    return String.format(Locale.ROOT, "S %d  D %d  I %d  of %d words, %.4f %%", e.substitutions(),
        e.deletions(), e.insertions(), e.referenceWords(), 100 * e.rate());
  }

  private static JsonObject json(WordErrors e) {
    return new JsonObject().put("substitutions", e.substitutions()).put("deletions", e.deletions())
        .put("insertions", e.insertions()).put("referenceWords", e.referenceWords());
  }
}
