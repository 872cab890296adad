package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.MaxErrorWindow.Edge;
import sluice.rollout.alarm.MaxErrorWindow.Window;
import sluice.rollout.alarm.PeakErrors.Peak;
import sluice.route.Arm;

class PeakErrorsTest {
  private final PeakErrors peaks = new PeakErrors(
      new PeakErrors.Rule(10_000, 50, new MaxErrorWindow.Rule(1_000, 4, Edge.AT_RECORDS)));

  @Test
  void everyArmHasItsOwnPeak() {
    ended(Arm.CONTROL, 0, 8, 8);
    ended(Arm.CANARY, 0, 4, 0);
    ended(Arm.CANARY, 5_000, 4, 3);
    assertEquals(List.of(new Peak(Arm.CONTROL, new Window(-1_000, 0, 8, 8)),
        new Peak(Arm.CANARY, new Window(4_000, 5_000, 3, 4))), peaks.peaks(6_000));
  }

  @Test
  void anOldPeakIsForgotten() {
    ended(Arm.CANARY, 0, 4, 4);
    ended(Arm.CANARY, 9_000, 4, 1);
    assertEquals(.25, peaks.peaks(11_000).getFirst().window().rate());
  }

  @Test
  void fewSessionsAreNoPeak() {
    ended(Arm.CANARY, 0, 3, 3);
    assertEquals(List.of(), peaks.peaks(0));
  }

  @Test
  void noMoreSessionsAreKeptThanTheLimit() {
    ended(Arm.CANARY, 0, 1_000, 1_000);
    ended(Arm.CANARY, 1, 50, 0);
    assertEquals(0, peaks.peaks(1).getFirst().window().errors());
  }

  @Test
  void aTimeThatFallsCountsAsTheLast() {
    ended(Arm.CANARY, 500, 2, 2);
    ended(Arm.CANARY, 400, 2, 2);
    assertEquals(4, peaks.peaks(500).getFirst().window().total());
  }

  private void ended(Arm arm, long atMillis, int sessions, int errors) {
    for (int i = 0; i < sessions; i++) {
      peaks.ended(arm, atMillis, i < errors);
    }
  }
}
