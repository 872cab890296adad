package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.load.SampleRun;
import sluice.load.Tally.Count;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.wire.Lane;

/** {@code sluice compare} as scripts rely on it: folders in, a verdict and a number out. */
class CompareCommandTest {
  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int compare(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    String[] all = new String[args.length + 1];
    all[0] = "compare";
    System.arraycopy(args, 0, all, 1, args.length);
    return line.execute(all);
  }

  /** Finals around 300 ms, slower by {@code factor}; every frame late by {@code lateMillis}. */
  private String run(String name, double factor, long lateMillis, long seed) throws IOException {
    Recording recording = new Recording(SampleRun.TIMELINE);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 6_000; i++) {
      long at = 5_000_000_000L + (long) (random.nextDouble() * 60e9);
      double spread = 1 + 0.2 * (random.nextDouble() + random.nextDouble() - 1);
      recording.series(Lane.INTERACTIVE, Metric.FINAL).record(at, (long) (3e8 * factor * spread));
      recording.series(Lane.INTERACTIVE, Metric.SEND_LATE).record(at, lateMillis * 1_000_000);
      recording.tallyAt(Lane.INTERACTIVE, at).add(Count.SESSIONS);
    }
    Report report = Report.of(SampleRun.scenario(), new Report.About("ws://here", 0, "test",
        new Report.Generator(1, 2, 3, OptionalLong.empty(), 1, 60, 0, 0, 0)), recording);
    ReportFolder.write(report, folder.resolve(name));
    return folder.resolve(name).toString();
  }

  private void assertOneLine(int code, String complaint) {
    assertEquals(3, code, err.toString());
    assertEquals(1, err.toString().strip().lines().count(), err.toString());
    assertTrue(err.toString().contains(complaint), err.toString());
  }

  @Test
  void theSameServerTwiceIsNoDifferenceAndZero() throws IOException {
    assertEquals(0, compare(run("a", 1, 0, 1), run("b", 1, 0, 2), "--json"));
    JsonObject json = new JsonObject(out.toString());
    assertEquals("sluice-compare/1", json.getString("schema"));
    assertEquals("NO_DIFFERENCE", json.getString("verdict"));
  }

  @Test
  void aSlowerServerIsARegressionAndOne() throws IOException {
    assertEquals(1, compare(run("a", 1, 0, 1), run("b", 1.1, 0, 2)));
    assertTrue(out.toString().contains("interactive.final.p99 is worse"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, compare(run("b", 1.1, 0, 2), run("a", 1, 0, 1)));
    assertTrue(out.toString().contains("verdict: IMPROVEMENT"), out.toString());
    assertEquals(0, compare(run("a", 1, 0, 1), run("b", 1.1, 0, 2), "--threshold", "20"));
  }

  @Test
  void aRunWhoseGeneratorWasLateGivesNoVerdictAndTwo() throws IOException {
    assertEquals(2, compare(run("a", 1, 0, 1), run("b", 2, 90, 2)));
    assertTrue(out.toString().contains("is INVALID: its generator"), out.toString());
  }

  @Test
  void thePageOfFourRunsNeedsNothingElseAndIsNotLarge() throws IOException {
    String page = folder.resolve("page").toString();
    assertEquals(1, compare(run("a", 1, 0, 1), run("b", 1, 0, 2), run("c", 1.2, 0, 3),
        run("d", 0.9, 0, 4), "--out", page));
    String html = Files.readString(Path.of(page, "compare.html"));
    assertFalse(html.contains("{{"), "a place holder is left");
    assertFalse(html.matches("(?s).*(src|href)=\"?https?:.*"), "it would ask the network");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(html.getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(zipped.size() < 450_000, zipped.size() + " bytes");
    JsonObject json = new JsonObject(Files.readString(Path.of(page, "compare.json")));
    assertEquals(3, json.getJsonArray("pairs").size());
  }

  @Test
  void onlyWhatIsNamedIsJudged() throws IOException {
    assertEquals(1, compare(run("a", 1, 0, 1), run("b", 1.1, 0, 2), "--judge",
        "interactive.final.p50", "--json"));
    assertEquals("interactive.final.p50", new JsonObject(out.toString()).getJsonArray("pairs")
        .getJsonObject(0).getJsonArray("judged").getJsonObject(0).getString("name"));
  }

  @Test
  void whatIsNoRunIsOneLineWithTheNextStep() throws IOException {
    String good = run("a", 1, 0, 1);
    assertOneLine(compare(good, folder.resolve("gone").toString()),
        "no such file; write one with ./sluice load --out DIR");
    err.getBuffer().setLength(0);
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("report.json"), "{}");
    assertOneLine(compare(good, bad.toString()), "schema '' is no sluice-report/1");
    err.getBuffer().setLength(0);
    Files.copy(Path.of(good, "report.json"), bad.resolve("report.json"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(bad.resolve("load.hlog"), "#x\nTag=interactive.final,1,1,1,rubbish\n");
    assertOneLine(compare(good, bad.toString()), "load.hlog:2: is no line Tag=");
  }

  @Test
  void aWrongNameOrNumberSaysWhatIsAllowed() throws IOException {
    String a = run("a", 1, 0, 1);
    assertOneLine(compare(a, a, "--judge", "final"), "write it like interactive.final.p99");
    err.getBuffer().setLength(0);
    assertOneLine(compare(a, a, "--draws", "3"), "100..100000 draws");
    err.getBuffer().setLength(0);
    assertOneLine(compare(a), "compare");
  }
}
