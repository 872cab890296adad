package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.CoverageDrop.Alert;
import sluice.rollout.alarm.CoverageDrop.Dropped;
import sluice.rollout.alarm.CoverageDrop.Hour;
import sluice.rollout.alarm.CoverageDrop.NoData;
import sluice.rollout.alarm.CoverageDrop.Rule;

class CoverageDropTest {
  @Test
  void theFirstWindowStrictlyBelowTheLimitIsFound() {
    assertEquals(List.of(new Dropped(1, 3, 250, 300)),
        find(percents(90, 90, 80, 80), new Rule(3, 8_500)));
    assertEquals(List.of(), find(percents(96, 97, 99), new Rule(2, 9_500)));
  }

  @Test
  void aCoverageEqualToTheLimitIsNoDrop() {
    assertEquals(List.of(), find(same(24, 95), new Rule(3, 9_500)));
    assertEquals(List.of(), find(same(10, 10), new Rule(3, 1_000)));
    assertEquals(List.of(), find(same(24, 100), new Rule(24, 10_000)));
  }

  @Test
  void oneRecordBelowTheLimitIsADrop() {
    List<Hour> hours = new ArrayList<>(same(2, 95));
    hours.add(new Hour(2, 94_999_999, 100_000_000));
    assertEquals(1, find(hours, new Rule(1, 9_500)).size());
  }

  @Test
  void theLargestCountsAreComparedExactly() {
    long total = CoverageDrop.TOTAL_MAX;
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      hours.add(new Hour(i, total / 100 * 95 - (i == 7 ? 1 : 0), total));
    }
    assertEquals(1, find(hours, new Rule(20_000, 9_500)).size());
    hours.set(7, new Hour(7, total / 100 * 95, total));
    assertEquals(List.of(), find(hours, new Rule(20_000, 9_500)));
  }

  @Test
  void aBusyHourWeighsMoreThanAQuietOne() {
    List<Hour> quiet = List.of(new Hour(0, 0, 10), new Hour(1, 990_000, 1_000_000));
    assertEquals(List.of(), find(quiet, new Rule(2, 9_500)));
    List<Hour> busy = List.of(new Hour(0, 10, 10), new Hour(1, 900_000, 1_000_000));
    assertEquals(1, find(busy, new Rule(2, 9_500)).size());
  }

  @Test
  void anHourWithoutDataIsAnAlertAndSilencesNothing() {
    List<Hour> hours = List.of(new Hour(0, 99, 100), new Hour(1, 0, 0), new Hour(4, 99, 100),
        new Hour(5, 50, 100), new Hour(6, 50, 100));
    assertEquals(List.of(new NoData(1, 3), new Dropped(5, 6, 100, 200)),
        find(hours, new Rule(2, 7_000)));
  }

  @Test
  void aWindowThatLacksHoursIsJudgedByTheOthers() {
    List<Hour> hours = List.of(new Hour(0, 50, 100), new Hour(2, 50, 100));
    assertEquals(List.of(new Dropped(0, 2, 100, 200), new NoData(1, 1)),
        find(hours, new Rule(3, 9_000)));
  }

  @Test
  void aLongDropIsOneAlert() {
    assertEquals(List.of(new Dropped(0, 99, 5_000, 10_000)),
        find(same(100, 50), new Rule(3, 9_000)));
  }

  @Test
  void twoDropsAreTwoAlerts() {
    List<Alert> alerts = find(percents(50, 100, 100, 50), new Rule(1, 9_000));
    assertEquals(List.of(new Dropped(0, 0, 50, 100), new Dropped(3, 3, 50, 100)), alerts);
  }

  @Test
  void aSeriesShorterThanTheRuleHasNoDrop() {
    assertEquals(List.of(), find(percents(10, 10), new Rule(3, 9_500)));
    assertEquals(List.of(), find(List.of(), new Rule(3, 9_500)));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Rule(0, 9_500));
    assertThrows(IllegalArgumentException.class, () -> new Rule(1, 10_001));
    assertThrows(IllegalArgumentException.class, () -> new Hour(0, 11, 10));
    assertThrows(IllegalArgumentException.class, () -> new Hour(0, -1, 10));
    assertThrows(IllegalArgumentException.class, () -> new Hour(0, 1, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class,
        () -> find(List.of(new Hour(1, 1, 1), new Hour(1, 1, 1)), new Rule(1, 1)));
    assertThrows(IllegalArgumentException.class,
        () -> find(List.of(new Hour(0, 1, 1), new Hour(Integer.MAX_VALUE, 1, 1)), new Rule(1, 1)));
  }

  private static List<Alert> find(List<Hour> hours, Rule rule) {
    return CoverageDrop.find(hours, rule);
  }

  private static List<Hour> same(int hours, int percent) {
    List<Hour> series = new ArrayList<>();
    for (int i = 0; i < hours; i++) {
      series.add(new Hour(i, percent, 100));
    }
    return series;
  }

  private static List<Hour> percents(int... percents) {
    List<Hour> series = new ArrayList<>();
    for (int i = 0; i < percents.length; i++) {
      series.add(new Hour(i, percents[i], 100));
    }
    return series;
  }
}
