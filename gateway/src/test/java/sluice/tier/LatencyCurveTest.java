package sluice.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.tier.LatencyCurve.Point;

class LatencyCurveTest {
  private static final LatencyCurve TABLE =
      new LatencyCurve(List.of(new Point(2, 10), new Point(4, 20), new Point(8, 24)));

  @Test
  void pointsAreMetAndJoinedByLines() {
    assertEquals(10_000_000, TABLE.nanos(2));
    assertEquals(15_000_000, TABLE.nanos(3));
    assertEquals(20_000_000, TABLE.nanos(4));
    assertEquals(22_000_000, TABLE.nanos(6));
    assertEquals(24_000_000, TABLE.nanos(8));
  }

  @Test
  void leftItIsLevelAndRightItGoesOn() {
    assertEquals(10_000_000, TABLE.nanos(1));
    assertEquals(28_000_000, TABLE.nanos(12));
    assertEquals(7_000_000, new LatencyCurve(List.of(new Point(1, 7))).nanos(99));
  }

  @Test
  void aLineIsALine() {
    LatencyCurve line = LatencyCurve.line(31, 0.93, 64);
    assertEquals(31_930_000, line.nanos(1), 1);
    assertEquals(77_500_000, line.nanos(50), 1);
    assertEquals(12_000_000, LatencyCurve.line(10, 2, 1).nanos(1), 1);
  }

  @Property
  void alargerBatchNeverTakesLess(@ForAll @IntRange(min = 1, max = 300) int batch) {
    assertTrue(TABLE.nanos(batch) <= TABLE.nanos(batch + 1));
  }

  @Test
  void aCurveThatFallsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LatencyCurve(List.of()));
    assertThrows(IllegalArgumentException.class,
        () -> new LatencyCurve(List.of(new Point(1, 5), new Point(2, 4))));
    assertThrows(IllegalArgumentException.class,
        () -> new LatencyCurve(List.of(new Point(2, 5), new Point(2, 6))));
    assertThrows(IllegalArgumentException.class, () -> new Point(0, 5));
    assertThrows(IllegalArgumentException.class, () -> new Point(1, Double.NaN));
  }
}
