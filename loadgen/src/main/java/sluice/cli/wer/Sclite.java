package sluice.cli.wer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.fixtures.WordErrors;

/** NIST's scoring program, run beside ours: {@code sclite} of SCTK, as Debian's sctk has it. */
public final class Sclite {
  private static final Pattern COUNTS = Pattern.compile(
      "id: \\(u-(\\d+)\\)\\s+Scores: \\(#C #S #D #I\\) (\\d+) (\\d+) (\\d+) (\\d+)");
  private static final long PATIENCE_SECONDS = 120;

  private Sclite() {}

  /**
   * Counts the errors of every pair, in their order.
   *
   * @param folder takes its two input files and its answer
   * @throws IOException when it is not installed or does not answer, in one line
   */
  public static List<WordErrors> count(List<WordPair> pairs, Path folder)
      throws IOException, InterruptedException {
    StringBuilder references = new StringBuilder();
    StringBuilder hypotheses = new StringBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      references.append(line(pairs.get(i).reference(), i));
      hypotheses.append(line(pairs.get(i).hypothesis(), i));
    }
    Files.writeString(folder.resolve("ref.trn"), references);
    Files.writeString(folder.resolve("hyp.trn"), hypotheses);
    return read(run(folder), pairs.size());
  }

  private static String line(List<String> words, int i) {
    return String.join(" ", words) + " (u-" + i + ")\n";
  }

  private static String run(Path folder) throws IOException, InterruptedException {
    Path answer = folder.resolve("answer.txt");
    Process process;
    try {
      process = new ProcessBuilder("sctk", "sclite", "-r", "ref.trn", "trn", "-h", "hyp.trn", "trn",
          "-i", "spu_id", "-o", "pralign", "stdout").directory(folder.toFile())
          .redirectErrorStream(true).redirectOutput(answer.toFile()).start();
    } catch (IOException e) {
      throw new IOException("sctk sclite does not start; install SCTK (Debian: apt-get install "
          + "sctk): " + e.getMessage());
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("sclite said nothing for " + PATIENCE_SECONDS + " s");
    }
    return Files.readString(answer);
  }

  private static List<WordErrors> read(String answer, int pairs) throws IOException {
    SortedMap<Integer, WordErrors> counts = new TreeMap<>();
    Matcher m = COUNTS.matcher(answer);
    while (m.find()) {
      int right = Integer.parseInt(m.group(2));
      int replaced = Integer.parseInt(m.group(3));
      int lost = Integer.parseInt(m.group(4));
      counts.put(Integer.parseInt(m.group(1)),
          new WordErrors(replaced, lost, Integer.parseInt(m.group(5)), right + replaced + lost));
    }
    if (counts.size() != pairs) {
      throw new IOException("sclite counted " + counts.size() + " of " + pairs + " pairs: "
          + answer.lines().filter(line -> !line.isBlank()).findFirst().orElse("it said nothing"));
    }
    return List.copyOf(counts.values());
  }
}
