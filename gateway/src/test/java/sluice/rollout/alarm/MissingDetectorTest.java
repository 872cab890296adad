package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.CoverageAlarm.Seen;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.Page.ReleaseStart;

/**
 * How fast and how rarely coverage pages: 500 runs, one app version with 120 sessions a minute, 99
 * % promised, half a point tolerated.
 */
class MissingDetectorTest {
  private static final int RUNS = 500;
  private static final int SESSIONS = 120;
  private static final int DAY = 24 * 60;
  private static final CoverageRule RULE =
      CoverageRule.of("coverage", List.of(new Field("locale", .99, .005, true)));

  @Test
  void aVersionAsPromisedNeverPagesInADay() {
    assertEquals(0, pages(.01, 61));
  }

  @Test
  void atTheVeryLimitFalsePagesAreThirtyDaysApart() {
    long pages = pages(.015, 62);
    double days = RUNS / (double) Math.max(1, pages);
    assertTrue(days >= 30, pages + " pages in " + RUNS + " days: one in " + days + " days");
  }

  @Test
  void dropsAreFoundAsFastAsMeasuredBefore() {
    assertFound(.03, 17, 29);
    assertFound(.05, 5, 7);
    assertFound(.10, 1, 2);
    assertFound(.30, 1, 1);
  }

  @Test
  void theReleaseThatBrokeItIsOnThePage() {
    SplittableRandom chance = new SplittableRandom(64);
    int named = 0;
    for (int run = 0; run < RUNS; run++) {
      CoverageAlarm alarm = new CoverageAlarm(RULE);
      List<ReleaseStart> starts = List.of(new ReleaseStart("r2", 198, 0, 5));
      List<Page> pages = List.of();
      for (int minute = 0; pages.isEmpty(); minute++) {
        pages = alarm.minute(minute, List.of(draw(chance, minute < 200 ? .01 : .05)), starts);
      }
      named += pages.getFirst().isAfterRelease() ? 1 : 0;
    }
    assertTrue(named >= .95 * RUNS, named + " of " + RUNS + " pages name the release");
  }

  /** Median and 90th percentile of the minutes to the page are at most these. */
  private static void assertFound(double missing, int median, int ninetieth) {
    SplittableRandom chance = new SplittableRandom(63);
    int[] minutes = new int[RUNS];
    for (int run = 0; run < RUNS; run++) {
      CoverageAlarm alarm = new CoverageAlarm(RULE);
      while (alarm.minute(minutes[run], List.of(draw(chance, missing)), List.of()).isEmpty()) {
        minutes[run]++;
      }
      minutes[run]++;
    }
    Arrays.sort(minutes);
    String found = missing + " missing: median " + minutes[RUNS / 2] + ", 90 % "
        + minutes[RUNS * 9 / 10] + " minutes";
    assertTrue(minutes[RUNS / 2] <= median && minutes[RUNS * 9 / 10] <= ninetieth, found);
  }

  /** Pages of all runs of a day. */
  private static long pages(double missing, long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    long pages = 0;
    for (int run = 0; run < RUNS; run++) {
      CoverageAlarm alarm = new CoverageAlarm(RULE);
      for (int minute = 0; minute < DAY; minute++) {
        pages += alarm.minute(minute, List.of(draw(chance, missing)), List.of()).stream()
            .filter(page -> page.state() == Page.State.OPEN).count();
      }
    }
    return pages;
  }

  private static Seen draw(SplittableRandom chance, double missing) {
    int count = 0;
    for (int i = 0; i < SESSIONS; i++) {
      count += chance.nextDouble() < missing ? 1 : 0;
    }
    return new Seen("locale", "3.2", "websocket", count, SESSIONS);
  }
}
