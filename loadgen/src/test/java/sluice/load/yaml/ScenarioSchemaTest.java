package sluice.load.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.live.TierProfiles;
import sluice.simulate.Fidelity;
import sluice.simulate.Swarm;

/** The schema that editors use allows what the program reads, and no other names. */
class ScenarioSchemaTest {
  private static final Path FILE = Path.of("..", "docs", "scenario.schema.json");
  private static final String GOOD = """
      name: night
      phases:
        - {name: calm, duration: 10s}
      speakers:
        - name: callers
          arrivals: {poisson: 1.5}
          mix: [{weight: 2}]
      limits: {sendLate: 40ms}
      slos:
        - interactive.final.p99 < 900ms
      simulation:
        tiers: [fast, {name: own, maxBatch: 4, latency: {1: 12}}]
        gateway: {posts: 3ms, batch: {limit: 9}}
        network: {up: 3ms}
        faults: [{kind: freeze, from: 1s, until: 2s}]
      """;
  private static JsonNode text;
  private static JsonSchema schema;

  @BeforeAll
  static void read() throws IOException {
    text = new ObjectMapper().readTree(Files.readString(FILE));
    schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
  }

  private static List<String> complaints(String yaml) throws IOException {
    return schema.validate(new YAMLMapper().readTree(yaml)).stream().map(Object::toString)
        .toList();
  }

  private static void readAll(String yaml) {
    ScenarioReader.read(yaml, "x.yaml", name -> "1\n2\n");
    new SimulationReader(TierProfiles::named, Fidelity.EVENTS).read(yaml, "x.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "demo", "flood", "overload", "faults", "million", "rush",
      "hour"})
  void everyBundledScenarioFits(String name) throws IOException {
    try (var in = getClass().getResourceAsStream("/scenarios/" + name + ".yaml")) {
      assertEquals(List.of(),
          complaints(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  @Test
  void whatTheSwarmWritesFits() throws IOException {
    for (int seed = 1; seed <= 40; seed++) {
      assertEquals(List.of(), complaints(WorldWriter.write(Swarm.world(seed), List.of())));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"{poisson: 1.5}; {gamma: {rate: 2, cv: 0.5}}",
      "{poisson: 1.5}; {mmpp: [{rate: 2, stay: 1s}, {rate: 0, stay: 9s}]}",
      "{poisson: 1.5}; {diurnal: {mean: 2, swing: 1, period: 1h, peak: 5m}}",
      "{poisson: 1.5}; {rates: [{at: 0s, rate: 2}], even: true}",
      "{poisson: 1.5}; {trace: [0s, 1.5s]}", "{poisson: 1.5}; {trace: {file: a.txt, speed: 2}}",
      "{weight: 2}; {weight: 2, name: a, say: {rate: [8000, '16000'], noise: clean}, frame: 100ms}",
      "{weight: 2}; {gap: 1s..2s, utterances: 2..5, users: 3, tenants: acme, deadline: 1m}",
      "duration: 10s; duration: 10s, after: [], pause: 3s, lane: interactive",
      "p99 < 900ms; p99[calm] <= 1.5s every 10s", "final.p99 < 900ms; wer < 12.5%",
      "final.p99 < 900ms; shed.rate[calm/calm] < 1.5", "final.p99 < 900ms; final.raw.max < 9s",
      "{weight: 2}; {impair: [{delay: 80ms}, {stall: 2s, every: 10s, fraction: 0.2}]}",
      "name: night; name: night\\npacing: {catchUp: skip}", "final.p99; upl.p50",
      "name: night; name: night\\nseed: 4\\nseeds: {content: 9, impairment: 2}"})
  void whatIsReadIsAllowed(String part, String other) throws IOException {
    String yaml = GOOD.replace(part, other.replace("\\n", "\n"));
    readAll(yaml);
    assertEquals(List.of(), complaints(yaml));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"{poisson: 1.5}; {poisson: 0}",
      "{poisson: 1.5}; {poisson: 1, constant: 2}", "{poisson: 1.5}; {poisson: 1, even: true}",
      "{poisson: 1.5}; {gamma: {rate: 2}}", "{poisson: 1.5}; {mmpp: [{rate: 2, stay: 1s}]}",
      "{poisson: 1.5}; {trace: {speed: 2}}", "{poisson: 1.5}; {streams: 0}",
      "{weight: 2}; {weight: 0}", "{weight: 2}; {lane: batch}", "{weight: 2}; {frame: 30ms}",
      "{weight: 2}; {say: {loud: yes}}", "duration: 10s; duration: 10", "name: night; nam: night",
      "sendLate: 40ms; sendLates: 40ms", "p99 < 900ms; p99 < 900ms every 1.5s",
      "interactive.final; fast.final", "kind: freeze; kind: slow, tier: fast",
      "kind: freeze; kind: flood", "{weight: 2}; {impair: [{delay: 80ms, every: 1s}]}",
      "{weight: 2}; {impair: [{stall: 2s}]}", "name: night; name: night\\npacing: {catchUp: never}",
      "up: 3ms; ups: 3ms", "limit: 9; limits: 9",
      "maxBatch: 4; size: 4", "name: night; name: night\\nseeds: {sample: 9}"})
  void aMistakeIsSeenByBoth(String part, String other) throws IOException {
    String yaml = GOOD.replace(part, other.replace("\\n", "\n"));
    assertThrows(IllegalArgumentException.class, () -> readAll(yaml), yaml);
    assertFalse(complaints(yaml).isEmpty(), yaml);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"''; name: night; zzz: 1\\nname: night",
      "phase; duration: 10s; zzz: 1", "speaker; arrivals:; zzz: 1\\n    arrivals:",
      "arrivals; poisson: 1.5; zzz: 1", "say; weight: 2; say: {zzz: 1}",
      "limits; sendLate: 40ms; zzz: 1", "simulation; tiers:; zzz: 1\\n  tiers:",
      "tier/oneOf/1; maxBatch: 4; zzz: 4", "gateway; posts: 3ms; zzz: 1",
      "laneLimits; limit: 9; zzz: 9", "fault; kind: freeze; kind: freeze, zzz: 1",
      "arrivals/properties/gamma; {poisson: 1.5}; {gamma: {zzz: 1}}",
      "arrivals/properties/mmpp/items; {poisson: 1.5}; {mmpp: [{zzz: 1}]}",
      "arrivals/properties/diurnal; {poisson: 1.5}; {diurnal: {zzz: 1}}",
      "arrivals/properties/rates/items; {poisson: 1.5}; {rates: [{zzz: 1}]}",
      "arrivals/properties/trace/oneOf/1; {poisson: 1.5}; {trace: {zzz: 1}}"})
  void bothKnowTheSameNames(String definition, String part, String other) {
    var e = assertThrows(IllegalArgumentException.class,
        () -> readAll(GOOD.replace(part, other.replace("\\n", "\n"))));
    Matcher m = Pattern.compile("zzz is unknown; allowed: (.*)").matcher(e.getMessage());
    assertTrue(m.find(), e.getMessage());
    JsonNode known = text.at(definition.isEmpty() ? "" : "/definitions/" + definition);
    assertEquals(new TreeSet<>(Arrays.asList(m.group(1).split(", "))), names(known));
  }

  /** A variety may have what its speaker has, but for what all varieties share. */
  @Test
  void aVarietyHasTheFieldsOfItsSpeaker() {
    TreeSet<String> expected = names(text.at("/definitions/speaker"));
    expected.removeAll(List.of("lane", "arrivals", "during", "mix"));
    expected.add("weight");
    assertEquals(expected, names(text.at("/definitions/variety")));
  }

  private static TreeSet<String> names(JsonNode definition) {
    Iterable<String> names = definition.get("properties")::fieldNames;
    return StreamSupport.stream(names.spliterator(), false)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
