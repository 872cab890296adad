package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SecondsTest {
  /** Some values come a second late, some many seconds, as finals in overload do. */
  private static int second(SplittableRandom random, int i) {
    int now = i / 20;
    return Math.max(0, switch (random.nextInt(10)) {
      case 0, 1, 2 -> now - 1;
      case 3 -> now - random.nextInt(12);
      case 4 -> now + random.nextInt(3);
      default -> now;
    });
  }

  private static Map<Integer, Histogram> fill(Seconds seconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Integer, Histogram> wanted = new TreeMap<>();
    for (int i = 0; i < 600; i++) {
      int second = second(random, i);
      long micros = (long) Math.exp(random.nextDouble(0, 22));
      seconds.record(second, micros);
      wanted.computeIfAbsent(second, s -> new Histogram(3)).recordValue(micros);
    }
    return wanted;
  }

  private static void assertHolds(Map<Integer, Histogram> wanted, Seconds seconds) {
    for (int second = 0; second < seconds.count(); second++) {
      assertEquals(wanted.getOrDefault(second, new Histogram(3)), seconds.of(second));
    }
    assertEquals(((TreeMap<Integer, Histogram>) wanted).lastKey() + 1, seconds.count());
  }

  @Property(tries = 50, seed = "1")
  void everySecondHoldsExactlyItsValuesHoweverLateTheyCame(@ForAll long seed) {
    Seconds seconds = new Seconds(3);
    assertHolds(fill(seconds, seed), seconds);
  }

  @Property(tries = 50, seed = "2")
  void twoTogetherHoldWhatBothHeld(@ForAll long seed, @ForAll long other) {
    Seconds one = new Seconds(3);
    Map<Integer, Histogram> wanted = fill(one, seed);
    Seconds two = new Seconds(3);
    fill(two, other).forEach((second, values) -> wanted
        .computeIfAbsent(second, s -> new Histogram(3)).add(values));
    one.add(two);
    assertHolds(wanted, one);
  }

  @Test
  void whatWasGivenAwayIsNotTouchedByWhatComesAfter() {
    Seconds seconds = new Seconds(3);
    seconds.record(0, 10);
    List<Histogram> given = new ArrayList<>(List.of(seconds.of(0)));
    seconds.record(1, 10);
    seconds.record(2, 10);
    given.add(seconds.of(0));
    seconds.record(0, 3_000_000_000L);
    given.forEach(values -> assertEquals(1, values.getTotalCount()));
    assertEquals(2, seconds.of(0).getTotalCount());
  }
}
