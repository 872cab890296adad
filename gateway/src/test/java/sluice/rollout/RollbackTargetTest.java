package sluice.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import sluice.rollout.RollbackTarget.Fleet;
import sluice.rollout.RollbackTarget.Found;
import sluice.rollout.RollbackTarget.Missing;
import sluice.rollout.RollbackTarget.Question;
import sluice.rollout.RollbackTarget.Terms;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;

/**
 * Where a rollback goes, over random histories. A release's tier says how it stands: served, warm
 * or proven by the letters s, w and p in its name.
 */
class RollbackTargetTest {
  private static final Fleet FLEET = new Fleet(each -> each.tier().contains("s"),
      each -> each.tier().contains("w"), each -> each.tier().contains("p"));

  @StatisticsReport(StatisticsReportMode.OFF)
  @Property(tries = 2_000, seed = "71", edgeCases = EdgeCasesMode.NONE)
  void itIsTheOneThatTryingEveryReleaseFinds(@ForAll("histories") List<Release> releases,
      @ForAll @IntRange(max = 11) int bad, @ForAll("terms") Terms terms,
      @ForAll("tenants") Optional<String> tenant) {
    Question question = new Question(releases.get(bad % releases.size()), tenant, terms, FLEET);
    String target = target(releases, question);
    assertEquals(oracle(releases, question), target);
    Statistics.collect(target.isEmpty() ? "none" : "found");
    Statistics.coverage(both -> {
      both.check("none").percentage(share -> share > 20);
      both.check("found").percentage(share -> share > 20);
    });
  }

  @Property(tries = 500, seed = "72", edgeCases = EdgeCasesMode.NONE)
  void theOrderOfArrivalDoesNotMatter(@ForAll("histories") List<Release> releases,
      @ForAll @IntRange(max = 11) int bad, @ForAll("tenants") Optional<String> tenant,
      @ForAll long seed) {
    Question question =
        new Question(releases.get(bad % releases.size()), tenant, Terms.NONE, FLEET);
    List<Release> shuffled = new ArrayList<>(releases);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(RollbackTarget.resolve(ReleaseHistory.of(releases), question),
        RollbackTarget.resolve(ReleaseHistory.of(shuffled), question));
  }

  @Property(tries = 500, seed = "73", edgeCases = EdgeCasesMode.NONE)
  void aBadReleaseMoreNeverMovesTheTargetToIt(@ForAll("histories") List<Release> releases,
      @ForAll @IntRange(max = 11) int bad, @ForAll("release") Release worse,
      @ForAll("tenants") Optional<String> tenant) {
    Question question =
        new Question(releases.get(bad % releases.size()), tenant, Terms.NONE, FLEET);
    List<Release> more = new ArrayList<>(releases);
    more.add(named(worse, "worse").markedBad());
    assertEquals(target(releases, question), target(more, question));
  }

  @Property(tries = 500, seed = "74", edgeCases = EdgeCasesMode.NONE)
  void everyReleasePassedOverIsNamedWithItsReason(@ForAll("histories") List<Release> releases,
      @ForAll @IntRange(max = 11) int bad, @ForAll("terms") Terms terms) {
    Question question =
        new Question(releases.get(bad % releases.size()), Optional.empty(), terms, FLEET);
    int passed = switch (RollbackTarget.resolve(ReleaseHistory.of(releases), question)) {
      case Found found -> {
        long newer = releases.stream().filter(each -> isNewer(each, found.release())).count();
        assertEquals(newer, found.passed().size());
        yield found.passed().size();
      }
      case Missing missing -> {
        assertEquals(releases.size(), missing.passed().size());
        assertTrue(missing.passed().stream().noneMatch(each -> each.why().isBlank()));
        yield releases.size();
      }
    };
    assertTrue(passed <= releases.size());
  }

  /** The rule read as a sentence, release by release, without the history's order. */
  private static String oracle(List<Release> releases, Question question) {
    String best = "";
    Release newest = question.bad();
    for (Release each : releases) {
      if (isFit(each, question) && (best.isEmpty() || isNewer(each, newest))) {
        best = each.name();
        newest = each;
      }
    }
    return best;
  }

  private static boolean isFit(Release each, Question question) {
    Release bad = question.bad();
    boolean isClean = each.isHealthy() && !each.name().equals(bad.name())
        && each.family().equals(bad.family());
    for (String component : question.terms().blamed()) {
      String version = each.components().versions().getOrDefault(component, "");
      isClean &= !version.equals(bad.components().versions().getOrDefault(component, ""));
    }
    boolean isBlocked = question.tenant().isPresent()
        ? each.blockedFor().contains(question.tenant().get())
        : each.blockedFor().size() > 0;
    boolean isMeant = each.tenants() instanceof Tenants.All
        || question.tenant().isPresent()
            && ((Tenants.Only) each.tenants()).names().contains(question.tenant().get());
    String wanted = question.terms().contract();
    boolean isSpoken = wanted.isEmpty() || !each.contract().isEmpty()
        && each.contract().split("\\.")[0].equals(wanted.split("\\.")[0]);
    boolean isForward =
        each.createdAtMillis() >= bad.createdAtMillis() && !each.tier().contains("p");
    return isClean && isMeant && !isBlocked && isSpoken && !isForward
        && each.tier().contains("s") && each.tier().contains("w");
  }

  private static boolean isNewer(Release one, Release other) {
    return one.createdAtMillis() > other.createdAtMillis()
        || one.createdAtMillis() == other.createdAtMillis()
            && one.name().compareTo(other.name()) > 0;
  }

  private static String target(List<Release> releases, Question question) {
    return switch (RollbackTarget.resolve(ReleaseHistory.of(releases), question)) {
      case Found found -> found.release().name();
      case Missing missing -> "";
    };
  }

  @Provide
  Arbitrary<List<Release>> histories() {
    return release().list().ofMinSize(1).ofMaxSize(12).map(all -> {
      List<Release> named = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        named.add(named(all.get(i), "r" + i));
      }
      return named;
    });
  }

  @Provide
  Arbitrary<Release> release() {
    Arbitrary<Boolean> mostly = Arbitraries.integers().between(0, 4).map(draw -> draw > 0);
    Arbitrary<Manifest> manifests = Combinators.combine(Arbitraries.of("m1", "m2"),
        Arbitraries.of("v1", "v2", ""), Arbitraries.of("1.0", "1.1", "2.0", ""),
        Arbitraries.of(Tenants.ALL, Tenants.ALL, new Tenants.Only(List.of("acme"))))
        .as(RollbackTargetTest::manifest);
    return Combinators.combine(Arbitraries.of("asr", "asr", "asr", "tts"),
        Arbitraries.of("swp", "swp", "sw", "sw", "s", "w"), Arbitraries.longs().between(1, 6),
        mostly,
        Arbitraries.<List<String>>of(List.of(), List.of(), List.of("acme"), List.of("zeta")),
        manifests).as(
            (family, tier, created, isHealthy, blocked, manifest) -> new Release("r",
                family, tier, "", created, isHealthy, blocked, manifest));
  }

  @Provide
  Arbitrary<Terms> terms() {
    return Combinators.combine(
        Arbitraries.<List<String>>of(List.of(), List.of("model"), List.of("vad"),
            List.of("model", "vad")),
        Arbitraries.of("", "", "1.0", "2.0")).as(Terms::new);
  }

  @Provide
  Arbitrary<Optional<String>> tenants() {
    return Arbitraries.of(Optional.empty(), Optional.of("acme"), Optional.of("other"));
  }

  private static Manifest manifest(String model, String vad, String contract, Tenants tenants) {
    TreeMap<String, String> versions = new TreeMap<>();
    versions.put(Components.MODEL, model);
    versions.put(Components.VAD, vad);
    versions.put(Components.CONTRACT, contract);
    versions.values().removeIf(String::isEmpty);
    return new Manifest(new Components(versions), Lineage.NONE, tenants);
  }

  private static Release named(Release release, String name) {
    return new Release(name, release.family(), release.tier(), "", release.createdAtMillis(),
        release.isHealthy(), release.blockedFor(), release.manifest());
  }
}
