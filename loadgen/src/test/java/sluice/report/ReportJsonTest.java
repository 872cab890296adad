package sluice.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final JsonObject JSON = ReportJson.of(SampleReport.report());

  private static Set<ValidationMessage> faults(JsonObject json) throws IOException {
    JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("../docs/report.schema.json")));
    return schema.validate(json.encode(), InputFormat.JSON);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }

  @Test
  void aReportKeepsToItsSchema() throws IOException {
    assertEquals(Set.of(), faults(JSON));
  }

  @Test
  void theSchemaTellsWhatIsWrong() throws IOException {
    JsonObject noVerdict = JSON.copy();
    noVerdict.remove("verdict");
    assertFalse(faults(noVerdict).isEmpty());
    JsonObject text = JSON.copy();
    text.getJsonObject("lanes").getJsonObject("interactive").getJsonObject("latencyMicros")
        .getJsonObject("final").put("p99", "slow");
    assertFalse(faults(text).isEmpty());
    assertFalse(faults(JSON.copy().put("schema", "sluice-report/2")).isEmpty());
  }

  @Test
  void everythingThatBefellTheServerInTheRunIsTold() {
    List<JsonObject> told = objects(JSON.getJsonArray("happenings"));
    assertEquals(List.of("slow", "rollback"),
        told.stream().map(h -> h.getString("kind")).toList());
    assertEquals(41_000, told.getLast().getLong("fromMillis"));
    assertEquals("judge: errors", told.getLast().getString("what"));
  }

  @Test
  void aSlowerCanaryIsShownToBe() {
    List<JsonObject> levels = objects(JSON.getJsonObject("arms").getJsonObject("interactive")
        .getJsonArray("differences"));
    JsonObject median = levels.getFirst();
    assertEquals(50, median.getDouble("percentile"));
    assertTrue(median.getLong("lowMicros") > 0, "700 against 500 ms: " + median);
  }

  @Test
  void everyOneOfTheSlowestHundredthHasOneOwner() {
    JsonObject tail = JSON.getJsonObject("tails").getJsonObject("batch");
    List<JsonObject> stages = objects(tail.getJsonArray("stages"));
    assertEquals(5, tail.getLong("slowest"), "1 % of 500");
    assertEquals(5, stages.stream().mapToLong(s -> s.getLong("owned")).sum());
    JsonObject queue = stages.stream().filter(s -> s.getString("stage").equals("queue"))
        .findFirst().orElseThrow();
    assertTrue(queue.getLong("owned") >= 3, "its queue is 6 times as long: " + stages);
  }

  @Test
  void theSlowestAnswersComeWorstFirst() {
    List<JsonObject> slowest =
        objects(JSON.getJsonObject("slowest").getJsonArray("interactive"));
    assertEquals(50, slowest.size());
    assertTrue(slowest.getFirst().getLong("micros") >= slowest.getLast().getLong("micros"));
    assertEquals(9_000,
        slowest.getFirst().getJsonArray("moments").getJsonArray(0).getLong(0),
        "from the true end of speech");
  }

  @Test
  void latencyAgainstLoadHasAPointForEachLoad() {
    JsonArray points = new LoadCurve(SampleReport.RECORDING).json();
    assertEquals(List.of(20.0, 40.0),
        objects(points).stream().map(p -> p.getDouble("streams")).toList());
  }
}
