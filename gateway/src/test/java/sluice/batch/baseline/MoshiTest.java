package sluice.batch.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static sluice.batch.baseline.Scene.MILLI;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Admission;
import sluice.wire.Lane;

class MoshiTest {
  private final Scene scene = new Scene("moshi", 2);

  @Test
  void moshiTakesOneFrameOfEachStream() {
    frame(1, "a", 0);
    frame(2, "a", 0);
    frame(3, "b", 0);
    assertEquals(List.of(1L, 3L), scene.poll(0));
    assertEquals(List.of(2L), scene.back(12, 12).poll(12));
  }

  @Test
  void moshiLooksAgainTwoMillisecondsAfterItFoundNobody() {
    frame(1, "a", 0);
    scene.poll(0);
    scene.back(12, 12);
    frame(2, "a", 13);
    assertEquals(List.of(), scene.poll(13));
    assertEquals(14, scene.wakeMillis());
    assertEquals(List.of(2L), scene.poll(14));
  }

  @Test
  void moshiAdmitsAStreamOnlyToAFreeSlot() {
    frame(1, "a", 0);
    frame(2, "b", 0);
    assertInstanceOf(Admission.Shed.class, frame(3, "c", 0));
    assertInstanceOf(Admission.Queued.class, frame(4, "a", 0));
  }

  @Test
  void aStreamThatIsGoneLeavesItsSlot() {
    frame(1, "a", 0);
    frame(2, "b", 0);
    scene.policy.withdraw("a", request -> {});
    assertInstanceOf(Admission.Queued.class, frame(3, "c", 0));
  }

  @Test
  void aSilentStreamLosesItsSlotOnlyToANewcomer() {
    frame(1, "a", 0);
    frame(2, "b", 0);
    scene.poll(0);
    scene.back(12, 12);
    assertInstanceOf(Admission.Shed.class, frame(3, "c", 900));
    assertInstanceOf(Admission.Queued.class, frame(4, "a", 1_011));
    assertInstanceOf(Admission.Queued.class, frame(5, "c", 1_012));
    assertInstanceOf(Admission.Shed.class, frame(6, "b", 1_013));
  }

  @Test
  void moshiDropsNothingHoweverLate() {
    frame(1, "a", 0);
    assertEquals(List.of(1L), scene.poll(800));
    assertEquals(List.of(), scene.shed);
  }

  @Test
  void eachServerHasSlotsOfItsOwn() {
    Scene two = new Scene("moshi", 1, 2, Knobs.NONE);
    two.crowd(0, 1, 2);
    assertEquals(List.of(1L), two.poll(0));
    assertEquals(List.of(2L), two.poll(0));
  }

  private Admission frame(long id, String session, long atMillis) {
    return scene.offer(
        Scene.request(id, session, Lane.INTERACTIVE, (atMillis + 100) * MILLI), atMillis);
  }
}
