package sluice.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.loop.VirtualLoop;

/** Posts between rooms: later, in order, with other turns in between. */
class RoomLoopTest {
  private static final long MILLI = 1_000_000;

  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> story = new ArrayList<>();

  private RoomLoop room(long nanosMax) {
    return new RoomLoop(loop, nanosMax, new SplittableRandom(7));
  }

  @Test
  void postsKeepTheirOrderHoweverLongEachTravels() {
    RoomLoop room = room(5 * MILLI);
    for (int i = 0; i < 100; i++) {
      String name = Integer.toString(i);
      room.post(() -> story.add(name));
    }
    loop.run(5 * MILLI, () -> {});
    assertEquals(IntStream.range(0, 100).mapToObj(Integer::toString).toList(), story);
  }

  @Test
  void whatIsDueMeanwhileRunsBeforeThePost() {
    RoomLoop room = room(50 * MILLI);
    room.post(() -> story.add("post"));
    loop.at(1, () -> story.add("frame"));
    loop.run(50 * MILLI, () -> {});
    assertEquals(List.of("frame", "post"), story);
  }

  @Test
  void withoutDelayAPostIsTheNextTurn() {
    RoomLoop room = room(0);
    room.post(() -> story.add("post"));
    loop.at(0, () -> story.add("frame"));
    loop.run(0, () -> {});
    assertEquals(List.of("post", "frame"), story);
  }

  @Test
  void twoRoomsDoNotWaitForEachOther() {
    RoomLoop slow = room(1_000 * MILLI);
    RoomLoop fast = room(1);
    slow.post(() -> story.add("slow"));
    fast.post(() -> story.add("fast"));
    loop.run(1_000 * MILLI, () -> {});
    assertTrue(story.equals(List.of("fast", "slow")), story.toString());
  }
}
