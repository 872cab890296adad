package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JudgeCommandTest {
  private static final String RESET = "RESET slices=3 lo=1 ratio=1.02\n";
  private static final int HOUR = 3600;

  private record Ended(int code, List<String> answers, String err) {}

  private static Ended run(String input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new JudgeCommand(
        () -> new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
    line.setExecutionExceptionHandler(Main.commandLine().getExecutionExceptionHandler());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] all = IntStream.rangeClosed(0, args.length)
        .mapToObj(i -> i == 0 ? "judge" : args[i - 1]).toArray(String[]::new);
    return new Ended(line.execute(all), out.toString().lines().toList(), err.toString());
  }

  /** Ticks with errors of the canary times {@code errors}, corrections in one slice likewise. */
  private static String ticks(int seconds, double errors, int slice, double corrections) {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder lines = new StringBuilder(RESET);
    for (int t = 0; t < seconds; t++) {
      lines.append("{\"t\":").append(t).append(",\"w\":0.5,\"s\":[");
      for (int s = 0; s < 3; s++) {
        int n0 = binomial(random, 14, .5);
        int n1 = binomial(random, 14, .5);
        double often = .05 * (s == slice ? corrections : 1);
        lines.append(s == 0 ? "" : ",").append("{\"n\":[" + n0 + "," + n1 + "],\"err\":["
            + binomial(random, n0, .02) + "," + binomial(random, n1, .02 * errors)
            + "],\"corr\":[" + binomial(random, n0, .05) + "," + binomial(random, n1, often)
            + "],\"miss\":[" + binomial(random, n0, .02) + "," + binomial(random, n1, .02)
            + "],\"lat\":[" + bins(random, n0) + "," + bins(random, n1) + "]}");
      }
      lines.append("]}\n");
    }
    return lines.toString();
  }

  private static int binomial(SplittableRandom random, int n, double p) {
    return (int) IntStream.range(0, n).filter(i -> random.nextDouble() < p).count();
  }

  private static String bins(SplittableRandom random, int n) {
    return IntStream.range(0, n).map(i -> (int) (278 + 23 * random.nextGaussian())).sorted()
        .mapToObj(bin -> bin + ",1").toList().toString().replace(" ", "");
  }

  private static String onlyMistake(String input, String... args) {
    Ended ended = run(input, args);
    assertEquals(3, ended.code, ended.err);
    assertEquals(1, ended.err.lines().count(), ended.err);
    return ended.err.strip();
  }

  @Test
  void aHarmlessReleaseIsPromotedAndNeverRolledBack() {
    Ended ended = run(ticks(HOUR / 3, 1, -1, 1));
    assertEquals(0, ended.code, ended.err);
    assertEquals(HOUR / 3, ended.answers.size());
    assertEquals("CONTINUE", ended.answers.getFirst());
    assertEquals("PROMOTE", ended.answers.getLast());
    assertTrue(ended.answers.stream().noneMatch(answer -> answer.startsWith("ROLLBACK")));
  }

  @Test
  void tripledErrorsAreRolledBackAndTheAnswerStandsUntilReset() {
    String bad = ticks(200, 3, -1, 1);
    Ended ended = run(bad + bad);
    int first = ended.answers.indexOf("ROLLBACK");
    assertTrue(first >= 5 && first < 200, "at " + first);
    assertTrue(ended.answers.subList(first, 200).stream().allMatch("ROLLBACK"::equals));
    assertEquals(ended.answers.subList(0, 200), ended.answers.subList(200, 400));
  }

  @Test
  void aSliceWithTripledCorrectionsIsRolledBackByIndex() {
    Ended ended = run(ticks(400, 1, 1, 2.5));
    assertEquals("CONTINUE 1", ended.answers.getLast());
  }

  @Test
  void aSingleSliceIsEverybodyAndFieldsMayBeLeftOut() {
    Ended ended = run("RESET slices=1 lo=5 ratio=1.05\n\n{\"t\":0,\"w\":0,\"s\":[{\"n\":[5,0]}]}\n"
        + "{\"t\":1,\"w\":1,\"s\":[{\"n\":[0,5],\"lat\":[[],[3,5]]}]}\n");
    assertEquals(List.of("CONTINUE", "CONTINUE"), ended.answers);
    assertEquals("", ended.err);
  }

  @Test
  void aBrokenSplitIsToldOnceAndNotPromoted() {
    StringBuilder lines = new StringBuilder("RESET slices=1 lo=1 ratio=1.02\n");
    for (int t = 0; t < 100; t++) {
      lines.append("{\"t\":" + t + ",\"w\":0.5,\"s\":[{\"n\":[10,5]}]}\n");
    }
    Ended ended = run(lines.toString());
    assertTrue(ended.answers.stream().allMatch("CONTINUE"::equals));
    assertEquals(1, ended.err.lines().count(), ended.err);
    assertTrue(ended.err.contains("not split by weight"), ended.err);
  }

  @Test
  void aMalformedLineIsNamedWithItsNumberAndEndsItAtThree() {
    String entry = "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4]}]}\n";
    assertEquals("sluice judge: line 1: a tick before the first RESET; begin with RESET slices=1 "
        + "lo=1 ratio=1.02", onlyMistake(entry));
    String one = "RESET slices=1 lo=1 ratio=1.02\n" + entry;
    for (String bad : List.of("{", "[]", "RESET", "RESET slices=0 lo=1 ratio=2",
        "RESET slices=x lo=1 ratio=2", "RESET slices=1.5 lo=1 ratio=2",
        "RESET slices=1 lo=-1 ratio=2", "RESET slices=1 lo=1 ratio=NaN", "{\"t\":0,\"w\":0.5}",
        "{\"t\":0,\"w\":1.5,\"s\":[{\"n\":[5,4]}]}", "{\"t\":-1,\"w\":0.5,\"s\":[{\"n\":[5,4]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4]},{\"n\":[5,4]}]}", "{\"t\":0,\"w\":0.5,\"s\":[3]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5]}]}", "{\"t\":0,\"w\":0.5,\"s\":[{\"err\":[1,1]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4],\"err\":[0,4.5]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4],\"erorr\":[0,4]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4],\"lat\":[[1],[]]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4],\"lat\":[[1,6],[]]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5,4],\"lat\":[[1,-1],[]]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5.5,4]}]}",
        "{\"t\":0,\"w\":0.5,\"s\":[{\"n\":[5e13,4]}]}", "hello")) {
      String mistake = onlyMistake(one + bad + "\n");
      assertTrue(mistake.startsWith("sluice judge: line 3: "), mistake);
    }
  }

  @Test
  void levelsOutsideZeroToOneAreRefused() {
    assertTrue(onlyMistake("", "--alpha", "0").contains("--alpha 0.0: allowed is"));
    assertTrue(onlyMistake("", "--beta", "1").contains("--beta 1.0: allowed is"));
  }
}
