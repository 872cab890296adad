package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten tenants, the first of which sends five times what each of the others does, at 1.3 times what
 * the tier can serve: the others lose nothing that can be told from chance.
 */
class FairnessTest {
  private static final int TENANTS = 10;
  private static final long FROM = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1, 50, 1", "1, 50, 2", "1, 50, 3", "8, 25, 1", "8, 25, 2", "8, 25, 3"})
  void oneThatSendsTooMuchTakesNothingFromTheOthers(int servers, double deadlineMillis,
      long seed) {
    double rate = 1.3 * PoissonWorld.Setting.staggered(servers, deadlineMillis);
    PoissonWorld world = new PoissonWorld(
        new PoissonWorld.Setting(servers, deadlineMillis, rate, servers == 1 ? 21 : 6), seed,
        random -> "t" + Math.max(0, random.nextInt(TENANTS + 4) - 4), 1, now -> 1);
    int all = world.count(FROM, Long.MAX_VALUE).inTime();
    int others = 0;
    double sum = 0;
    double squares = 0;
    for (int i = TENANTS - 1; i >= 0; i--) {
      PoissonWorld.Count count = world.count("t" + i, FROM, Long.MAX_VALUE);
      double fair = i == 0 ? all - others : count.offered();
      sum += count.inTime() / fair;
      squares += count.inTime() / fair * (count.inTime() / fair);
      others += count.offered();
      assertTrue(i == 0 || count.attained() >= 0.99, "tenant " + i + ": " + count);
    }
    double jain = sum * sum / (TENANTS * squares);
    assertTrue(jain >= 0.99, "Jain " + jain);
  }
}
