package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

class SeriesTest {
  private static final long SECOND = 1_000_000_000;
  private static final Timeline TIMELINE =
      new Timeline(1_000, List.of(new Timeline.Phase("steady", 9_000)));

  @Property(tries = 100, seed = "1")
  void everyValueIsInItsSecondInWhateverOrderTheyCome(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 0, max = 9_999) Long> millis) {
    Series one = new Series(TIMELINE, Lane.INTERACTIVE);
    Series other = new Series(TIMELINE, Lane.INTERACTIVE);
    for (int i = 0; i < millis.size(); i++) {
      (i % 3 == 0 ? other : one).record(millis.get(i) * 1_000_000, 5_000);
    }
    one.add(other);
    for (int s = 0; s < one.seconds(); s++) {
      int second = s;
      assertEquals(millis.stream().filter(m -> m / 1000 == second).count(),
          one.ofSecond(s).getTotalCount());
    }
    assertEquals(millis.stream().filter(m -> m >= 1_000).count(), one.all().getTotalCount());
  }

  @Test
  void theWarmUpIsOnTheTimelineAndInNoPhase() {
    Series series = new Series(TIMELINE, Lane.INTERACTIVE);
    series.record(SECOND / 2, 7_000);
    assertEquals(1, series.ofSecond(0).getTotalCount());
    assertEquals(0, series.all().getTotalCount());
  }
}
