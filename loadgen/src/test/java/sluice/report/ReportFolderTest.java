package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.load.Metric;
import sluice.load.Recording;
import sluice.wire.Lane;

class ReportFolderTest {
  private static final Recording RECORDING = SampleReport.RECORDING;
  private static final Report REPORT = SampleReport.report();

  @TempDir
  Path folder;

  private String written(String name) throws IOException {
    ReportFolder.write(REPORT, folder);
    return Files.readString(folder.resolve(name));
  }

  @Test
  void theLogReadBackByHdrHistogramHoldsTheSameValues() throws IOException {
    HistogramLogReader reader = new HistogramLogReader(
        new ByteArrayInputStream(written("load.hlog").getBytes(StandardCharsets.UTF_8)));
    TreeMap<String, Histogram> sums = new TreeMap<>();
    for (EncodableHistogram h = reader.nextIntervalHistogram(); h != null; h =
        reader.nextIntervalHistogram()) {
      sums.computeIfAbsent(h.getTag(), k -> new Histogram(3)).add((Histogram) h);
    }
    for (Lane lane : Lane.values()) {
      Histogram finals = RECORDING.series(lane, Metric.FINAL).all();
      assertEquals(finals, sums.get(lane.key() + ".final"));
    }
  }

  @Test
  void theJsonNamesItsSchemaAndItsVerdict() throws IOException {
    JsonObject json = new JsonObject(written("report.json"));
    assertEquals("sluice-report/1", json.getString("schema"));
    assertEquals("FAIL", json.getJsonObject("verdict").getString("state"));
    assertEquals(4, json.getJsonObject("verdict").getJsonArray("slos").size());
    JsonObject finals = json.getJsonObject("lanes").getJsonObject("interactive")
        .getJsonObject("latencyMicros").getJsonObject("final");
    assertTrue(finals.getLong("p50") <= finals.getLong("p99"));
  }

  @Test
  void everyPartNamesWhatWasDoneToTheAudio() throws IOException {
    assertEquals(3L, new JsonObject(written("report.json")).getJsonObject("transforms")
        .getLong("tf-0123456789"));
    assertTrue(written("report.html").contains("tf-0123456789"));
    assertTrue(written("load.hlog").contains("#transforms: tf-0123456789\n"));
    assertTrue(ReportText.of(REPORT).contains("tf-0123456789 in 3 sessions"));
  }

  @Test
  void thePageNeedsNothingElse() throws IOException {
    String page = written("report.html");
    assertFalse(page.contains("{{"), "a place holder is left");
    assertFalse(page.matches("(?s).*(src|href)=\"?https?:.*"), "it would ask the network");
    assertTrue(page.contains("default-src 'none'"), "its policy forbids to fetch");
  }

  @Test
  void itsPolicyNamesExactlyItsOwnScripts() throws Exception {
    String page = written("report.html");
    Matcher scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page);
    int found = 0;
    while (scripts.find()) {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertTrue(page.contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"));
      found++;
    }
    assertEquals(2, found);
  }

  @Test
  void theShellOfThePageIsSmall() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(ReportHtml.filled("", new JsonObject()).getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(zipped.size() < 450_000, zipped.size() + " bytes");
  }

  @Test
  void noTextOfTheDataCanEndTheScriptItStandsIn() {
    assertEquals("{\"name\":\"\\u003c/script>\"}", OnePage.inScript("{\"name\":\"</script>\"}"));
  }
}
