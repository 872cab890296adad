package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.CoverageAlarm.Seen;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.CoverageRule.Paging;
import sluice.route.Slice;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

class IntakeTest {
  private final Intake intake = new Intake(new CoverageRule("coverage",
      List.of(new Field("locale", .95, .02, true)), Paging.MONTHLY, 3, 60, 60));

  @Test
  void countsAreByAppVersionAndLane() {
    started("7.2", "en-US", Lane.INTERACTIVE);
    started("7.2", "", Lane.INTERACTIVE);
    started("7.2", "en_US", Lane.BATCH);
    assertEquals(List.of(new Seen("locale", "7.2", "batch", 1, 1),
        new Seen("locale", "7.2", "interactive", 1, 2)), intake.take());
  }

  @Test
  void whatWasTakenIsNotTakenAgain() {
    started("7.2", "en-US", Lane.BATCH);
    intake.take();
    assertEquals(List.of(), intake.take());
  }

  @Test
  void versionsWithoutRoomAreCountedTogetherAndNoneIsLost() {
    for (int i = 0; i < 100; i++) {
      started("v" + i, "", Lane.BATCH);
    }
    List<Seen> seen = intake.take();
    assertEquals(4, seen.size());
    assertEquals(100, seen.stream().mapToLong(Seen::total).sum());
    assertTrue(seen.contains(new Seen("locale", CoverageAlarm.OTHER, "batch", 97, 97)));
  }

  private void started(String appVersion, String locale, Lane lane) {
    intake.started(Slice.of(new Labels(locale, "phone", appVersion), lane));
  }
}
