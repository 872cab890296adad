package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.fixtures.CorpusErrors;
import sluice.fixtures.Costs;
import sluice.fixtures.Normalizer;
import sluice.fixtures.WordErrors;

/** {@code sluice wer}: word errors of a file of hypotheses. */
@Command(name = "wer", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Scores hypotheses against references; both files hold lines of id<TAB>text.",
    footer = {
        "", "Example:", "  ./sluice wer --ref truth.tsv --hyp heard.tsv --normalizer whisper-en"})
final class WerCommand implements Callable<Integer> {
  private static final int RESAMPLES = 1_000;

  /** One utterance with its errors. */
  private record Line(String id, WordErrors errors) {}

  @Mixin
  private Console console;
  @Option(names = "--ref", required = true, paramLabel = "FILE", description = "What was said.")
  private Path reference;
  @Option(names = "--hyp", required = true, paramLabel = "FILE",
      description = "What was recognised; a missing id counts as nothing recognised.")
  private Path hypothesis;
  @Option(names = "--costs", paramLabel = "NAME", defaultValue = "unit",
      description = "Alignment costs S/D/I: unit (1/1/1, default) or nist (4/3/3, as sclite).")
  private String costs;
  @Option(names = "--normalizer", paramLabel = "NAME", defaultValue = "none",
      description = "none (default), basic (lower case, no punctuation) or whisper-en (as Whisper "
          + "compares English: numbers in figures, contractions written out, one spelling).")
  private String normalizer;
  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Of the bootstrap interval (default 1).")
  private long seed;

  @Override
  public Integer call() {
    Costs paid = switch (costs) {
      case "unit" -> Costs.UNIT;
      case "nist" -> Costs.NIST;
      default -> throw new UsageException("--costs '" + costs + "': allowed are unit, nist");
    };
    Normalizer normal = Usage.check(() -> Normalizer.ofKey(normalizer));
    Map<String, String> said = read(reference);
    Map<String, String> heard = read(hypothesis);
    heard.keySet().stream().filter(id -> !said.containsKey(id)).findFirst().ifPresent(id -> {
      throw new UsageException(hypothesis + ": id '" + id + "' is not in " + reference);
    });
    long missing = said.keySet().stream().filter(id -> !heard.containsKey(id)).count();
    if (missing > 0) {
      console.note("sluice wer: " + missing + " of " + said.size()
          + " utterances have no hypothesis; they count as nothing recognised");
    }
    List<Line> lines = new ArrayList<>();
    said.forEach((id, text) -> lines.add(new Line(id, WordErrors.of(normal.words(text),
        normal.words(heard.getOrDefault(id, "")), paid))));
    print(lines, normal);
    return Exit.OK.code();
  }

  private static Map<String, String> read(Path file) {
    Map<String, String> texts = new LinkedHashMap<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      int tab = line.indexOf('\t');
      if (line.isBlank()) {
        continue;
      }
      String id = tab < 0 ? line.strip() : line.substring(0, tab).strip();
      if (id.isEmpty() || tab < 0 && id.contains(" ")) {
        throw new UsageException(file + ":" + number + ": needs an id, a tab and the text");
      }
      if (texts.put(id, tab < 0 ? "" : line.substring(tab + 1)) != null) {
        throw new UsageException(file + ":" + number + ": id '" + id + "' is there twice");
      }
    }
    if (texts.isEmpty()) {
      throw new UsageException(file + ": holds no line of id<TAB>text");
    }
    return texts;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new UsageException(file + ": no such file");
    } catch (MalformedInputException e) {
      throw new UsageException(file + ": is no UTF-8 text");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  private void print(List<Line> lines, Normalizer normal) {
    CorpusErrors all = CorpusErrors.NONE;
    for (Line line : lines) {
      all = all.plus(line.errors());
    }
    if (all.pooled().referenceWords() == 0) {
      throw new UsageException(reference + ": holds no words, so there is no rate");
    }
    WordErrors.Interval interval = WordErrors.interval(lines.stream().map(Line::errors).toList(),
        RESAMPLES, new SplittableRandom(seed));
    JsonArray each = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (Line l : lines) {
      each.add(json(l.errors()).put("id", l.id()));
      text.append(row(l.id(), l.errors())).append('\n');
    }
    JsonObject json = json(all.pooled()).put("costs", costs).put("normalizer", normalizer)
        .put("normalizerVersion", normal.version()).put("utterances", lines.size())
        .put("meanRate", all.meanRate()).put("sentenceErrorRate", all.sentenceRate())
        .put("low", interval.low()).put("high", interval.high()).put("perUtterance", each);
    text.append(row("all " + lines.size(), all.pooled())).append(String.format(Locale.ROOT,
        "%n95 %% interval %.2f..%.2f %%, mean of the utterances %.2f %%, sentences wrong %.2f %%; "
            + "costs %s, normalizer %s%n",
        100 * interval.low(), 100 * interval.high(), 100 * all.meanRate(),
        100 * all.sentenceRate(), costs, normal.label()));
    console.result(json.encodePrettily(), text.toString());
  }

  private static JsonObject json(WordErrors e) {
    JsonObject json = new JsonObject().put("referenceWords", e.referenceWords())
        .put("substitutions", e.substitutions()).put("deletions", e.deletions())
        .put("insertions", e.insertions());
    return e.referenceWords() > 0 ? json.put("rate", e.rate()) : json;
  }

  private static String row(String id, WordErrors e) {
    return String.format(Locale.ROOT, "%-20s WER %7.2f %%  S %d  D %d  I %d  of %d words", id,
        100 * e.rate(), e.substitutions(), e.deletions(), e.insertions(), e.referenceWords());
  }
}
