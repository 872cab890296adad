package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.loop.Loop;

class VertxLoopIT {
  private static final long MILLI = 1_000_000;
  private final Vertx vertx = Vertx.vertx();
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private final VertxLoop loop = VertxLoop.create(vertx, thrown::add);

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** Runs the task in a turn and waits until it completes its future. */
  private <T> T inTurn(Consumer<CompletableFuture<T>> task) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    loop.post(() -> task.accept(done));
    return done.get(10, TimeUnit.SECONDS);
  }

  @Test
  void timeStandsStillWithinATurnAndInNestedOnes() throws Exception {
    long moved = inTurn(done -> {
      long before = loop.nowNanos();
      long real = System.nanoTime();
      while (System.nanoTime() - real < MILLI) {
        Thread.onSpinWait();
      }
      loop.turn(() -> done.complete(loop.nowNanos() - before));
    });
    assertEquals(0, moved);
  }

  @Test
  void tasksRunInOrderOfTimeThenOfGiving() throws Exception {
    List<Integer> order = inTurn(done -> {
      List<Integer> ran = new ArrayList<>();
      long now = loop.nowNanos();
      loop.at(now + 3 * MILLI, () -> ran.add(4));
      loop.at(now + MILLI, () -> ran.add(2));
      loop.at(now + MILLI, () -> ran.add(3));
      loop.at(now - MILLI, () -> ran.add(0));
      loop.at(now, () -> ran.add(1));
      loop.at(now + 4 * MILLI, () -> done.complete(ran));
    });
    assertEquals(List.of(0, 1, 2, 3, 4), order);
  }

  @Test
  void noTaskIsEarly() throws Exception {
    List<Long> lateness = inTurn(done -> {
      List<Long> late = new ArrayList<>();
      long now = loop.nowNanos();
      for (int i = 0; i < 200; i++) {
        long deadline = now + i * 130_000L;
        loop.at(deadline, () -> late.add(loop.nowNanos() - deadline));
      }
      loop.at(now + 40 * MILLI, () -> done.complete(late));
    });
    assertEquals(200, lateness.size());
    assertTrue(lateness.stream().allMatch(late -> late >= 0), () -> "early: " + lateness);
  }

  @Test
  void eachTaskIsATurnOfItsOwn() throws Exception {
    List<Long> times = inTurn(done -> {
      List<Long> seen = new ArrayList<>();
      long due = loop.nowNanos() + MILLI;
      for (int i = 0; i < 3; i++) {
        loop.at(due, () -> {
          seen.add(loop.nowNanos());
          while (System.nanoTime() == loop.nowNanos()) {
            Thread.onSpinWait();
          }
        });
      }
      loop.at(due, () -> done.complete(seen));
    });
    assertTrue(times.get(0) < times.get(1) && times.get(1) < times.get(2), times::toString);
  }

  @Test
  void aTaskDueNowIsStillALaterTurn() throws Exception {
    List<String> order = inTurn(done -> {
      List<String> ran = new ArrayList<>();
      loop.at(loop.nowNanos(), () -> {
        ran.add("task");
        done.complete(ran);
      });
      ran.add("turn");
    });
    assertEquals(List.of("turn", "task"), order);
  }

  @Test
  void aCancelledTaskDoesNotRun() throws Exception {
    List<String> ran = inTurn(done -> {
      List<String> seen = new ArrayList<>();
      long now = loop.nowNanos();
      Loop.Timer first = loop.at(now + MILLI, () -> seen.add("cancelled"));
      loop.at(now + 2 * MILLI, () -> seen.add("kept"));
      first.cancel();
      first.cancel();
      loop.at(now + 3 * MILLI, () -> done.complete(seen));
    });
    assertEquals(List.of("kept"), ran);
  }

  @Test
  void cancelledTasksDoNotPileUpAndDisturbNone() throws Exception {
    List<Integer> ran = inTurn(done -> {
      List<Integer> seen = new ArrayList<>();
      long now = loop.nowNanos();
      for (int i = 0; i < 200_000; i++) {
        loop.at(now + 3_600_000 * MILLI, () -> seen.add(-1)).cancel();
        if (i % 50_000 == 0) {
          int number = i / 50_000;
          loop.at(now + (4 - number) * MILLI, () -> seen.add(number));
        }
      }
      assertTrue(loop.waiting() < 1_000, () -> loop.waiting() + " wait");
      loop.at(now + 5 * MILLI, () -> done.complete(seen));
    });
    assertEquals(List.of(3, 2, 1, 0), ran);
  }

  @Test
  void anEarlierTaskMovesTheTimerForward() throws Exception {
    long waited = inTurn(done -> {
      long now = loop.nowNanos();
      loop.at(now + 60_000 * MILLI, () -> done.completeExceptionally(new AssertionError("late")));
      loop.post(() -> loop.at(now + MILLI, () -> done.complete(loop.nowNanos() - now)));
    });
    assertTrue(waited >= MILLI && waited < 5_000 * MILLI);
  }

  @Test
  void whatATaskThrowsIsReportedAndTheLoopGoesOn() throws Exception {
    String alive = inTurn(done -> {
      loop.post(() -> {
        throw new IllegalStateException("posted");
      });
      loop.at(loop.nowNanos(), () -> {
        throw new AssertionError("timed");
      });
      loop.at(loop.nowNanos() + 5 * MILLI, () -> done.complete("alive"));
    });
    assertEquals("alive", alive);
    assertEquals(List.of("posted", "timed"),
        thrown.stream().map(Throwable::getMessage).sorted().toList());
  }

  @Test
  void manyPostersLoseNothing() throws Exception {
    int[] count = {0};
    List<Thread> posters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      posters.add(Thread.ofPlatform().start(() -> {
        for (int k = 0; k < 1000; k++) {
          loop.post(() -> count[0]++);
        }
      }));
    }
    for (Thread poster : posters) {
      poster.join(10_000);
    }
    assertEquals(4000, this.<Integer>inTurn(done -> done.complete(count[0])));
  }

  @Test
  void aStrangeThreadMayOnlyPost() {
    assertThrows(IllegalStateException.class, () -> loop.at(0, () -> {}));
    assertThrows(IllegalStateException.class, () -> loop.turn(() -> {}));
  }

  @Test
  void aClosedLoopRunsNoTimer() throws Exception {
    List<String> ran = inTurn(done -> {
      List<String> seen = new ArrayList<>();
      loop.at(loop.nowNanos() + MILLI, () -> seen.add("before"));
      loop.close();
      loop.at(loop.nowNanos() + MILLI, () -> seen.add("after"));
      vertx.setTimer(20, id -> done.complete(seen));
    });
    assertEquals(List.of(), ran);
  }
}
