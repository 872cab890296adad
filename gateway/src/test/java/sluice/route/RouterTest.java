package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** Statistics of the assignment. Keys look like those of real clients: short, alike, numbered. */
class RouterTest {
  private static final int KEYS = 1_000_000;
  private final Router router = new Router();

  @Test
  void everyWeightGetsItsShareWithinFourDeviations() {
    for (int weight : new int[]{1, 10, 100, 500, 1_000, 2_500, 5_000, 9_999}) {
      double share = weight / 10_000.0;
      double deviations = (canaries(plan("r2", weight)) - KEYS * share)
          / Math.sqrt(KEYS * share * (1 - share));
      assertTrue(Math.abs(deviations) < 4, weight + " bp: " + deviations + " deviations off");
    }
  }

  @Test
  void bucketsAreUniform() {
    int[] counts = new int[RoutePlan.WHOLE];
    for (int i = 0; i < KEYS; i++) {
      counts[Router.bucket("r2", "user-" + i)]++;
    }
    double expected = KEYS / (double) counts.length;
    double chi2 = 0;
    for (int count : counts) {
      chi2 += (count - expected) * (count - expected) / expected;
    }
    double deviations = (chi2 - (counts.length - 1)) / Math.sqrt(2.0 * (counts.length - 1));
    assertTrue(Math.abs(deviations) < 4, "chi-square " + deviations + " deviations off");
  }

  @Test
  void oneExperimentsArmsSayNothingAboutTheNextOnes() {
    String[][] pairs = {{"1:r2", "2:r3"}, {"1:r2", "2:r2"}, {"a", "b"}, {"", "0"}, {"r2", "r2 "}};
    for (String[] salts : pairs) {
      double deviations = dependence(salts[0], salts[1]);
      assertTrue(deviations < 4, salts[0] + " and " + salts[1] + ": " + deviations + " deviations");
    }
  }

  @Property(tries = 200, seed = "11")
  void aHigherWeightMovesNoCanarySessionBack(@ForAll String key,
      @ForAll @IntRange(min = 0, max = 10_000) int from,
      @ForAll @IntRange(min = 0, max = 10_000) int to) {
    Arm before = router.route(plan("r2", Math.min(from, to)), key).arm();
    Arm after = router.route(plan("r2", Math.max(from, to)), key).arm();
    assertTrue(before == Arm.CONTROL || after == Arm.CANARY);
  }

  @Test
  void theEndsOfTheScaleAreExact() {
    assertEquals(0, canaries(plan("r2", 0)));
    assertEquals(KEYS, canaries(plan("r2", RoutePlan.WHOLE)));
  }

  @Test
  void aPlanWithoutCanarySendsAllToItsTier() {
    assertEquals(new Route(Arm.CONTROL, "a"), router.route(RoutePlan.allTo("a"), "anyone"));
  }

  @Test
  void theHashIsTheOneThatWasDocumented() { // computed apart, by a script of ten lines of Python
    assertEquals(List.of(8908, 7946, 3076, 6690),
        List.of(Router.bucket("0", ""), Router.bucket("0", "a"),
            Router.bucket("1:r2", "user-1"), Router.bucket("1:r2", "Zoë")));
  }

  @Test
  void theSharesOfAHundredThousandKeysPassAChiSquareTest() {
    int keys = 100_000;
    double chi2 = 0;
    int[] weights = {100, 500, 2_500, 5_000, 9_000};
    for (int weight : weights) {
      int canaries = 0;
      for (int i = 0; i < keys; i++) {
        canaries += router.route(plan("7:r9", weight), "caller-" + i).arm() == Arm.CANARY ? 1 : 0;
      }
      double expected = keys * weight / 10_000.0;
      double off = canaries - expected;
      chi2 += off * off / expected + off * off / (keys - expected);
    }
    assertTrue(chi2 < 20.5, chi2 + " with 5 degrees of freedom: 20.5 is passed once in 1,000");
  }

  @Property(tries = 300, seed = "12")
  void aSparedSliceNeverReachesTheCanary(@ForAll String key,
      @ForAll @StringLength(max = 8) String locale, @ForAll boolean isDevice,
      @ForAll @IntRange(max = 10_000) int weight) {
    SessionKey session = new SessionKey(key, new Labels(locale, "phone", "2"), Lane.BATCH);
    Slice spared = Slice.of(session.labels(), session.lane()).get(isDevice ? 1 : 0);
    RoutePlan plan = sparing(plan("r2", weight), spared);
    assertEquals(new Assignment(new Route(Arm.CONTROL, "a"), 0, 1),
        router.assign(plan, Languages.NONE, session));
    SessionKey other = new SessionKey(key, new Labels("", "", "3"), Lane.BATCH);
    if (!plan.isSpared(other)) {
      assertEquals(new Assignment(router.route(plan, key), weight, 1),
          router.assign(plan, Languages.NONE, other), "the others go as ever");
    }
  }

  @Test
  void aLanguageWithATierOfItsOwnTakesNoPart() {
    TreeMap<String, String> tiers = new TreeMap<>();
    tiers.put("de", "deutsch");
    Assignment assigned = router.assign(plan("r2", 9_999), new Languages(tiers),
        new SessionKey("k", new Labels("de-AT", "", ""), Lane.INTERACTIVE));
    assertEquals(new Assignment(new Route(Arm.CONTROL, "deutsch"), 0, 1), assigned);
    assertTrue(!assigned.isEvidence());
  }

  private static RoutePlan sparing(RoutePlan plan, Slice spared) {
    return new RoutePlan(plan.epoch(), plan.salt(), plan.shares(), List.of(spared),
        Handover.ENDPOINT);
  }

  private int canaries(RoutePlan plan) {
    int canaries = 0;
    for (int i = 0; i < KEYS; i++) {
      canaries += router.route(plan, "user-" + i).arm() == Arm.CANARY ? 1 : 0;
    }
    return canaries;
  }

  /** Chi-square of the 2x2 table of two half-and-half experiments, as a normal deviation. */
  private static double dependence(String salt, String other) {
    int[][] counts = new int[2][2];
    for (int i = 0; i < KEYS; i++) {
      String key = "user-" + i;
      counts[Router.bucket(salt, key) / 5_000][Router.bucket(other, key) / 5_000]++;
    }
    double chi2 = 0;
    for (int[] row : counts) {
      for (int count : row) {
        chi2 += Math.pow(count - KEYS / 4.0, 2) / (KEYS / 4.0);
      }
    }
    return (chi2 - 3) / Math.sqrt(6);
  }

  private static RoutePlan plan(String salt, int weight) {
    return new RoutePlan(1, salt,
        List.of(new RoutePlan.Share(Arm.CONTROL, "a", RoutePlan.WHOLE - weight),
            new RoutePlan.Share(Arm.CANARY, "b", weight)));
  }
}
