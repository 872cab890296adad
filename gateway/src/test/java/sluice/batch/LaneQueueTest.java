package sluice.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A lane against the simplest thing that is right: a list sorted anew each time. */
class LaneQueueTest {
  @Test
  void oneMoreThanTheLimitIsADefectOfTheCaller() {
    LaneQueue queue = new LaneQueue(1);
    queue.add(Requests.interactive(1, 10), 0);
    assertThrows(IllegalStateException.class, () -> queue.add(Requests.interactive(2, 10), 0));
  }

  @Test
  void timeLeftDoesNotOverflow() {
    Request never = Requests.interactive(1, Long.MAX_VALUE / Requests.MILLI);
    assertEquals(Long.MAX_VALUE, LaneQueue.leftNanos(never, -10L * Requests.MILLI));
  }

  @Property(tries = 300, seed = "3")
  void itIsASortedListThatKnowsItsOldest(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int limit) {
    SplittableRandom random = new SplittableRandom(seed);
    LaneQueue queue = new LaneQueue(limit);
    List<Entry> model = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      act(queue, model, random, step);
      assertEquals(ids(model), ids(queue));
      assertEquals(model.stream().mapToLong(Entry::offered).min().orElse(Long.MAX_VALUE),
          queue.oldestNanos());
    }
  }

  private static void act(LaneQueue queue, List<Entry> model, SplittableRandom random, int step) {
    int choice = random.nextInt(10);
    if (choice < 6 && !queue.isFull()) {
      Request request = Requests.interactive(step, random.nextInt(20));
      queue.add(request, step);
      model.add(new Entry(request, step));
      model.sort(Comparator.comparingLong(entry -> entry.request().deadlineNanos()));
    } else if (choice < 8 && !queue.isEmpty()) {
      assertEquals(model.removeFirst().request(), queue.poll());
    } else if (choice == 8 && !queue.isEmpty()) {
      long oldest = queue.oldestNanos();
      assertEquals(oldest, take(model, queue.pollOldest()).offered());
    } else if (choice == 9) {
      int third = random.nextInt(3);
      List<Long> removed = new ArrayList<>();
      queue.removeIf((request, offered) -> request.id() % 3 == third,
          (request, offered) -> removed.add(request.id()));
      assertEquals(removed,
          ids(model.stream().filter(e -> e.request().id() % 3 == third).toList()));
      model.removeIf(entry -> entry.request().id() % 3 == third);
    }
  }

  private static Entry take(List<Entry> model, Request request) {
    Entry taken = model.stream().filter(e -> e.request() == request).findFirst().orElseThrow();
    model.remove(taken);
    return taken;
  }

  private static List<Long> ids(List<Entry> entries) {
    return entries.stream().map(entry -> entry.request().id()).toList();
  }

  private static List<Long> ids(LaneQueue queue) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < queue.size(); i++) {
      ids.add(queue.get(i).id());
    }
    return ids;
  }

  private record Entry(Request request, long offered) {}
}
