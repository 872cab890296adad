package sluice.load.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.load.LoopSecond;

class HiccupsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Hiccups hiccups = new Hiccups();

  @Test
  void everySecondHasItsOwnNumbers() {
    hiccups.record(0, 100_000);
    hiccups.record(SECOND / 2, SECOND / 2 + 900_000);
    hiccups.record(2 * SECOND, 2 * SECOND + 5_000_000);
    List<LoopSecond> seconds = hiccups.seconds();
    assertEquals(new LoopSecond(2, 100, 900, 900), seconds.get(0));
    assertEquals(LoopSecond.IDLE, seconds.get(1));
    assertEquals(5_000, seconds.get(2).maxMicros(), 5);
    assertEquals(3, seconds.size());
    assertEquals(3, hiccups.all().getTotalCount());
  }

  @Test
  void anEarlyWakeIsNoHiccup() {
    hiccups.record(SECOND, SECOND - 1_000);
    assertEquals(0, hiccups.all().getMaxValue());
  }
}
