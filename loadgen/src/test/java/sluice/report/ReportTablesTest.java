package sluice.report;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.HdrHistogram.HistogramLogProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** What a report leaves for other programs: CSV, JUnit XML, Prometheus text, the log. */
class ReportTablesTest {
  private static final Report REPORT = SampleReport.report();
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)\\{((?:[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*)\\} (\\S+)");
  private static final String P99 = "interactive.final.p99 < 600ms";

  @TempDir
  Path folder;

  private static long finals(String field) {
    return ReportJson.of(REPORT).getJsonObject("lanes").getJsonObject("interactive")
        .getJsonObject("latencyMicros").getJsonObject("final").getLong(field);
  }

  private static void validate(String xml) throws SAXException, IOException {
    Validator validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ReportTablesTest.class.getResource("/junit.xsd")).newValidator();
    validator.validate(new StreamSource(new StringReader(xml)));
  }

  @Test
  void theJunitXmlKeepsToItsSchema() {
    assertDoesNotThrow(() -> validate(ReportJunit.of(REPORT)));
    assertThrows(SAXException.class,
        () -> validate(ReportJunit.of(REPORT).replace(" tests=\"4\"", "")));
  }

  @Test
  void aSuiteForTheRunFailsAsTheRunDoesAndEachPhaseHasItsOwn() {
    String xml = ReportJunit.of(REPORT);
    long broken = REPORT.verdict().judged().stream().filter(j -> !j.isKept()).count();
    assertTrue(xml.contains("name=\"run\" tests=\"4\" failures=\"" + broken + "\" errors=\"0\""));
    assertTrue(xml.contains("<testsuite name=\"phase calm\" tests=\"3\""), xml);
    assertTrue(xml.contains("<testsuite name=\"phase flood\" tests=\"4\""), xml);
    assertTrue(xml.contains("name=\"" + ReportJunit.xml(P99) + "\""), xml);
  }

  @Test
  void anInvalidRunIsAnErrorNotAFailure() {
    Verdict invalid = new Verdict(Verdict.State.INVALID, List.of("late & sorry"),
        REPORT.verdict().judged());
    String xml = ReportJunit.of(new Report(REPORT.scenario(), REPORT.about(), REPORT.results(),
        invalid, REPORT.beside()));
    assertTrue(xml.contains("failures=\"0\" errors=\"4\""), xml);
    assertTrue(xml.contains("message=\"late &amp; sorry\""), xml);
    assertDoesNotThrow(() -> validate(xml));
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertEquals("a?&lt;&quot;b &amp; c", ReportJunit.xml("a\u0000<\"b\n& c"));
  }

  @Test
  void bucketsRiseToTheCountAndHoldThePromisesLimit() {
    Map<String, Double> last = new HashMap<>();
    Map<String, Integer> buckets = new HashMap<>();
    for (String line : ReportMetrics.of(REPORT).split("\n")) {
      if (!line.startsWith("#")) {
        Matcher m = SAMPLE.matcher(line);
        assertTrue(m.matches(), line);
        String key = m.group(1).replaceAll("_(bucket|count)$", "")
            + m.group(2).replaceAll(",le=.*", "");
        double value = Double.parseDouble(m.group(3));
        if (m.group(1).endsWith("_bucket")) {
          assertTrue(value >= last.getOrDefault(key, 0.0), line);
          last.put(key, value);
          assertTrue(buckets.merge(key, 1, Integer::sum) <= ReportMetrics.BUCKETS_MAX, line);
        } else if (m.group(1).endsWith("_seconds_count")) {
          assertEquals(last.get(key), value, line);
        }
      }
    }
    assertTrue(ReportMetrics.of(REPORT).contains(
        "sluice_load_final_seconds_bucket{lane=\"interactive\",phase=\"calm\",le=\"0.6\"}"));
  }

  @Test
  void theTableHoldsTheReportsNumbers() {
    List<String> lines = ReportCsv.numbers(REPORT).lines().toList();
    assertEquals("lane,phase,metric,statistic,unit,value", lines.getFirst());
    assertTrue(lines.contains("interactive,*,final,p99,us," + finals("p99")));
    assertTrue(lines.contains("interactive,*,final,count,1," + finals("count")));
    assertTrue(lines.stream().allMatch(line -> line.split(",").length == 6));
  }

  @Test
  void theSecondsOfTheTableAddUpToTheRun() {
    long sum = ReportCsv.seconds(REPORT).lines().map(line -> line.split(","))
        .filter(c -> c[2].equals("interactive") && c[3].equals("final")
            && !c[1].equals("warm-up"))
        .mapToLong(c -> Long.parseLong(c[4])).sum();
    assertEquals(finals("count"), sum);
  }

  @Test
  void hdrHistogramsOwnProcessorReadsTheLog() throws Exception {
    ReportFolder.write(REPORT, folder);
    Path out = folder.resolve("processed");
    new HistogramLogProcessor(new String[]{"-i", folder.resolve("load.hlog").toString(), "-o",
        out.toString(), "-tag", "interactive.final", "-outputValueUnitRatio", "1"}).run();
    String spectrum = Files.readString(Path.of(out + ".hgrm"));
    Matcher max = Pattern.compile("#\\[Max\\s*=\\s*([0-9.]+), Total count\\s*=\\s*(\\d+)\\]")
        .matcher(spectrum);
    assertTrue(max.find(), spectrum);
    assertEquals(finals("count"), Long.parseLong(max.group(2)));
    assertEquals(finals("max"), Double.parseDouble(max.group(1)), 0.001 * finals("max"));
  }

  @Test
  void everyFileOfTheFolderIsWritten() throws IOException {
    ReportFolder.write(REPORT, folder);
    for (String name : List.of("report.html", "report.json", "load.hlog", "report.csv",
        "seconds.csv", "junit.xml", "metrics.prom")) {
      assertTrue(Files.size(folder.resolve(name)) > 0, name);
    }
    assertEquals("sluice-report/1",
        new JsonObject(Files.readString(folder.resolve("report.json"))).getString("schema"));
  }
}
