package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants.Chosen;
import sluice.live.GatewayConfig.TierConfig;
import sluice.live.journal.JournalConfig;
import sluice.rollout.Release;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.release.LineageRule;
import sluice.rollout.release.Tenants;
import sluice.route.Languages;
import sluice.stream.TextStyle;

class GatewayFileTest {
  private static final String TIERS = """
      tiers:
        - {name: general, url: "http://127.0.0.1:9101"}
        - {name: german, url: "http://127.0.0.1:9102", languages: [de, gsw]}
      """;
  @TempDir
  private Path folder;

  @Test
  void whatIsNotWrittenIsAsUsual() throws IOException {
    IngestConfig ingest = read(TIERS).ingest();
    assertEquals(IngestConfig.standard().interactive(), ingest.interactive());
    assertEquals(TextStyle.AS_HEARD, ingest.text());
  }

  @Test
  void endpointingIsSetLaneByLane() throws IOException {
    IngestConfig ingest = read(TIERS + """
        endpointing:
          interactive: {trailingSilenceMillis: 700, activation: 0.6}
        """).ingest();
    assertEquals(700, ingest.interactive().trailingSilenceMillis());
    assertEquals(0.6, ingest.interactive().activation());
    assertEquals(500, ingest.batch().trailingSilenceMillis());
  }

  @Test
  void endpointingOutOfRangeIsNamed() {
    assertRefused("endpointing: {batch: {maximumMillis: 500}}\n",
        "endpointing.maximumMillis 500: needs 8000..300000");
  }

  @Test
  void aReleaseIsDeclaredWithItsTier() throws IOException {
    Release release = read("""
        tiers:
          - name: swift
            url: "http://127.0.0.1:9102"
            components: {model: conformer-7, vad: v12}
            lineage: {model: conformer-7, gate: pass-118}
            tenants: [northbank]
        rollouts: {requireLineage: always}
        """).tiers().getFirst().release(7);
    assertEquals("v12", release.components().version("vad"));
    assertEquals("pass-118", release.lineage().gate());
    assertEquals(new Tenants.Only(List.of("northbank")), release.tenants());
  }

  @Test
  void whatIsDeclaredLaterIsNewsAndTheReleasesHealthStays() throws IOException {
    TierConfig tier = read(TIERS.replace("9101\"", "9101\", components: {vad: v12}")).tiers()
        .getFirst();
    Release bad = new Release("general-1", "default", "general", "", 7, false, List.of("acme"));
    assertTrue(tier.isNews(bad));
    Release told = tier.release(bad);
    assertEquals(List.of("acme"), told.blockedFor());
    assertFalse(told.isHealthy());
    assertFalse(tier.isNews(told));
    assertFalse(read(TIERS).tiers().getFirst().isNews(told));
  }

  @Test
  void whichReleasesNeedLineageIsNamed() throws IOException {
    assertEquals(LineageRule.ANNOUNCED, read(TIERS).rollout().requireLineage());
    assertEquals(LineageRule.NEVER,
        read(TIERS + "rollouts: {requireLineage: never}\n").rollout().requireLineage());
    assertEquals(5, read(TIERS + "rollouts: {coldBatches: 5}\n").rollout().coldBatches());
    assertRefused("rollouts: {coldBatches: -1}\n", "rollouts.coldBatches is -1: needs 0..100000");
    assertRefused("rollouts: {requireLineage: perhaps}\n",
        "rollouts.requireLineage 'perhaps': allowed are announced, always, never");
  }

  @Test
  void coverageIsPromisedFieldByField() throws IOException {
    assertEquals(CoverageConfig.standard(), read(TIERS).rollout().coverage());
    CoverageConfig coverage = read(TIERS + """
        coverage:
          fields: {locale: {coverage: 0.5}, accent: {coverage: 0.9, tolerance: 0, critical: false}}
          contextMinutes: 30
        """).rollout().coverage();
    assertEquals(List.of(new Field("locale", .5, .02, true), new Field("accent", .9, 0, false)),
        coverage.rule().fields());
    assertEquals(30, coverage.rule().contextMinutes());
    assertRefused("coverage: {fields: {tenant: {coverage: 1}}}\n",
        "coverage.fields.tenant: allowed are locale, device, appVersion, accent");
    assertRefused("coverage: {fields: {locale: {critical: true}}}\n",
        "coverage.fields.locale.coverage is missing: needs a share of 0..1");
    assertRefused("coverage: {periodSeconds: 0}\n", "coverage.periodSeconds 0: needs 1..3600");
  }

  @Test
  void aLocaleNobodyCanReadFallsBackToATier() throws IOException {
    assertEquals(Optional.empty(), read(TIERS).languages().tier("en_US"));
    Languages languages = read(TIERS + "languages: {fallback: general}\n").languages();
    assertEquals(Optional.of("general"), languages.tier("en_US"));
    assertEquals(Optional.of("general"), languages.tier(""));
    assertEquals(Optional.of("german"), languages.tier("de"));
    assertRefused("languages: {fallback: greek}\n",
        "languages.fallback 'greek' is no tier; allowed are [general, german]");
  }

  @Test
  void aReleasesComponentsNameVariants() throws IOException {
    GatewayConfig config = read("""
        tiers:
          - {name: old, url: "http://127.0.0.1:9101", components: {vad: v12}}
          - name: new
            url: "http://127.0.0.1:9101"
            components: {vad: patient, transform: plain}
        variants:
          vad:
            v12:
            patient: {endpointing: {interactive: {trailingSilenceMillis: 900}}, detector: {bias: 1}}
          transform:
            plain: {text: {letters: lower}, chunks: {batch: {windowMillis: 6000}}}
        """);
    Chosen old = chosen(config, 0);
    assertEquals(new Chosen(config.ingest(), true), old);
    IngestConfig next = chosen(config, 1).config();
    assertEquals(900, next.interactive().trailingSilenceMillis());
    assertEquals(500, next.batch().trailingSilenceMillis());
    assertEquals(6_000, next.batch().windowMillis());
    assertEquals(1, next.vad().bias());
    assertEquals(TextStyle.Letters.LOWER, next.text().letters());
  }

  private static Chosen chosen(GatewayConfig config, int tier) {
    return config.variants().of(config.tiers().get(tier).manifest().components(),
        config.ingest());
  }

  @Test
  void aVariantThatCannotBeIsNamed() throws IOException {
    assertRefused("variants: {vad: {deaf: {detector: {bias: 11}}}}\n",
        "variants.vad.deaf: vad.bias 11.0: needs -10.0..10.0");
    assertRefused("variants: {vad: {deaf: {ears: 1}}}\n", "field 'ears' is unknown; allowed are [");
    String declared = TIERS.replace("9101\"", "9101\", components: {vad: v13}");
    assertEquals(new Chosen(read(declared).ingest(), true), chosen(read(declared), 0));
    String said = assertThrows(IllegalArgumentException.class,
        () -> read(declared + "variants: {vad: {v12: }}\n")).getMessage();
    assertTrue(said.contains("tier general: component vad 'v13' is no variant; allowed are v12"),
        said);
    String wild = declared + "variants: {vad: {v13: {endpointing: {batch: {maximumMillis: 1}}}}}\n";
    assertTrue(assertThrows(IllegalArgumentException.class, () -> read(wild)).getMessage()
        .contains("tier general: endpointing.maximumMillis 1: needs 8000..300000"));
  }

  @Test
  void textHasAStyle() throws IOException {
    assertEquals(new TextStyle(TextStyle.Letters.LOWER, TextStyle.Marks.AS_HEARD),
        read(TIERS + "text: {letters: lower}\n").ingest().text());
    assertRefused("text: {marks: some}\n", "text.marks 'some': allowed are as-heard, none");
  }

  @Test
  void theBatchingPolicyIsNamed() throws IOException {
    assertEquals("planner", read(TIERS).policy());
    assertEquals("triton", read(TIERS + "planner: {policy: triton}\n").policy());
    assertRefused("planner: {policy: tryton}\n",
        "planner.policy 'tryton': allowed are planner, fifo, triton, triton-nexus, clipper, ");
  }

  @Test
  void aTenantHasItsAllotment() throws IOException {
    Tenancy tenancy = read(TIERS + "planner:\n  tenants:\n    gold: {weight: 3}\n"
        + "    metered: {ratePerSecond: 50}\n    bursty: {ratePerSecond: 0.5, burst: 20}\n")
        .planner().tenants();
    double none = Double.POSITIVE_INFINITY;
    assertEquals(new Allotment(3, none, 1), tenancy.of("gold"));
    assertEquals(new Allotment(1, 50, 50), tenancy.of("metered"), "a second's worth at once");
    assertEquals(new Allotment(1, 0.5, 20), tenancy.of("bursty"));
    assertEquals(Allotment.STANDARD, tenancy.of("anybody else"));
    assertEquals(Tenancy.ALIKE, read(TIERS).planner().tenants());
  }

  @Test
  void batchWorkMayBeToldToLeaveLatencyAlone() throws IOException {
    assertEquals(10, read(TIERS + "planner: {batchStretchPercent: 10}\n").planner().topUp()
        .stretchPercent());
    assertEquals(PlannerConfig.TopUp.NO_STRETCH_LIMIT,
        read(TIERS).planner().topUp().stretchPercent());
    assertRefused("planner: {batchStretchPercent: -1}\n",
        "topUp stretchPercent is -1: needs 0..10000");
  }

  @Test
  void anAllotmentThatCannotBeSaysWhoseAndWhatIsAllowed() throws IOException {
    assertRefused("planner: {tenants: {gold: {weight: 0}}}\n",
        "planner.tenants.gold: tenant weight is 0.0: needs above 0, at most 1000");
    assertRefused("planner: {tenants: {gold: {ratePerSecond: -1}}}\n",
        "planner.tenants.gold: tenant ratePerSecond is -1.0: needs > 0");
    assertRefused("planner: {tenants: {gold: {ratePerSecond: 5, burst: 0.5}}}\n",
        "planner.tenants.gold: tenant burst is 0.5: needs >= 1");
    assertRefused("planner: {tenants: {gold: {burst: 5}}}\n",
        "planner.tenants.gold: burst 5.0 without ratePerSecond: give both, or neither");
    assertRefused("planner: {tenants: {gold: }}\n",
        "planner.tenants.gold is empty: needs some of {weight, ratePerSecond, burst}");
    assertRefused("planner: {tenants: {gold: {wait: 3}}}\n",
        "field 'wait' is unknown; allowed are [");
  }

  @Test
  void aLanguageHasItsTier() throws IOException {
    assertEquals(Optional.of("german"), read(TIERS).languages().tier("de-CH"));
    assertEquals(Optional.empty(), read(TIERS).languages().tier("en-US"));
    assertRefused("  - {name: other, url: \"http://127.0.0.1:9103\", languages: [de]}\n",
        "language de is claimed by german and other");
  }

  @Test
  void aJournalHasItsLimits() throws IOException {
    assertEquals(Optional.empty(), read(TIERS).journal());
    assertEquals(Optional.of(new JournalConfig(Path.of("j.gz"), 9, JournalConfig.QUEUE_TURNS)),
        read(TIERS + "journal: {file: j.gz, limitMegabytes: 9}\n").journal());
    assertRefused("journal: {limitMegabytes: 9}\n", "journal.file is missing: needs a path");
    assertRefused("journal: {file: j, queueTurns: 0}\n",
        "journal.queueTurns 0: needs 1..10000000");
  }

  private GatewayConfig read(String text) throws IOException {
    return GatewayFile.read(Files.writeString(folder.resolve("gateway.yaml"), text));
  }

  private void assertRefused(String more, String hint) {
    String said = assertThrows(IllegalArgumentException.class, () -> read(TIERS + more))
        .getMessage();
    assertTrue(said.contains("gateway.yaml") && said.contains(hint), said);
  }
}
