package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sluice.rollout.Decision;
import sluice.rollout.Ruling.Refused;

class MetricsIT {
  /** A sample of the text format 0.0.4, without a time stamp. */
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)"
      + "(?:\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\.)*\",?)*)})? (\\S+)");

  private static final TreeMap<String, Double> SAMPLES = new TreeMap<>();
  private static String text;

  @BeforeAll
  static void scrape() throws Exception {
    try (AdminServer server = new AdminServer(
        change -> Future.succeededFuture(new Refused("closed", "closed", "wait")))) {
      server.engine.decide(Decision.Kind.CANARY, "mara", "a tenth", 1000);
      server.play(30);
      server.get("/health");
      text = server.get("/metrics").body();
    }
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      Matcher sample = SAMPLE.matcher(line);
      assertTrue(sample.matches(), line);
      String value = sample.group(3).replace("+Inf", "Infinity");
      SAMPLES.put(line.substring(0, line.lastIndexOf(' ')), Double.valueOf(value));
    }
  }

  @AfterAll
  static void forget() {
    SAMPLES.clear();
  }

  @Test
  void theAudioAccountAddsUp() {
    for (String lane : List.of("interactive", "batch")) {
      double sum = SAMPLES.get("sluice_audio_open_seconds{lane=\"" + lane + "\"}");
      for (String outcome : List.of("silence", "recognized", "shed", "failed")) {
        sum += audio(lane, outcome);
      }
      assertEquals(audio(lane, "in"), sum, 1e-6);
    }
  }

  @Test
  void bucketsGrowToTheCountOfTheirHistogram() {
    String labels = "{lane=\"interactive\",stage=\"model\",tier=\"steady\"";
    double before = 0;
    for (String bound : List.of("0.001", "0.05", "0.1", "0.2", "1.0", "+Inf")) {
      double bucket = SAMPLES.get("sluice_stage_seconds_bucket" + labels + ",le=\"" + bound
          + "\"}");
      assertTrue(bucket >= before, bound);
      before = bucket;
    }
    assertEquals(SAMPLES.get("sluice_stage_seconds_count" + labels + "}"), before);
    assertEquals(30 * 36, before, "chunks played");
  }

  @Test
  void sumsOfTheStagesAddUpToTheWholeWay() {
    double stages = SAMPLES.entrySet().stream()
        .filter(e -> e.getKey().startsWith("sluice_stage_seconds_sum{lane=\"interactive\""))
        .mapToDouble(e -> e.getValue()).sum();
    double whole = SAMPLES.entrySet().stream()
        .filter(e -> e.getKey().startsWith("sluice_end_to_end_seconds_sum{lane=\"interactive\""))
        .mapToDouble(e -> e.getValue()).sum();

    assertEquals(whole, stages, whole * 0.001);
  }

  @Test
  void hopsThatTheVoiceModelLeftAreCounted() {
    assertEquals(ScriptedEngine.UNSCORED_HOPS,
        SAMPLES.get("sluice_unscored_hops_total{lane=\"interactive\"}"));
    assertEquals(0, SAMPLES.get("sluice_unscored_hops_total{lane=\"batch\"}"));
  }

  @Test
  void stateTiersPlanAndVertxAreThere() {
    assertEquals(1, SAMPLES.get("sluice_state{state=\"serving\"}"));
    assertEquals(1,
        SAMPLES.get("sluice_tier_up{release=\"help-desk-2026.10\",tier=\"steady\"}"));
    assertEquals(0.1, SAMPLES.get("sluice_plan_weight_ratio{arm=\"canary\",tier=\"swift\"}"));
    assertEquals(1, SAMPLES.get("sluice_ledger_up"));
    assertEquals(438,
        SAMPLES.get("sluice_transform_sessions_total{transform=\"tf-0123456789\"}"));
    assertTrue(text.contains("\nvertx_http_server_"), "Vert.x reports too");
  }

  @Test
  void everyFamilyOfOursHasAHelpTextAndAType() {
    List<String> families = text.lines().filter(l -> l.startsWith("# TYPE sluice_"))
        .map(l -> l.split(" ")[2]).toList();

    assertTrue(families.size() > 25, families.toString());
    for (String family : families) {
      assertTrue(text.contains("# HELP " + family + " "), family);
    }
  }

  private static double audio(String lane, String outcome) {
    return SAMPLES.get(
        "sluice_audio_seconds_total{lane=\"" + lane + "\",outcome=\"" + outcome + "\"}");
  }
}
