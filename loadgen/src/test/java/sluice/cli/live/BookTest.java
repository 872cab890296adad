package sluice.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.batch.Request;
import sluice.cli.WorkloadFiles;
import sluice.engine.Outcome;
import sluice.schedule.TrafficSource;
import sluice.schedule.Workload;
import sluice.stream.Hypothesis;

class BookTest {
  private static final long MILLI = 1_000_000;
  /** A deadline of 300 ms. */
  private static final Workload W3 = WorkloadFiles.read("W3", note -> {});
  private static final Request REQUEST = TrafficSource.of(W3).request(0);
  private static final Outcome HEARD =
      new Outcome.Recognized(REQUEST, new Hypothesis(List.of()), "timed", "timed-1", "control", 1);
  private static final Outcome SHED = new Outcome.Shed(REQUEST, "no room: shed", 10);

  private final Book book = new Book(new long[]{0, 0, 0, 0, 0, 0});

  @Test
  void everyRequestIsCountedOnce() {
    book.told(0, HEARD, 300 * MILLI);
    book.told(1, HEARD, 301 * MILLI);
    book.told(2, SHED, 5 * MILLI);
    book.refused(3);
    book.told(3, SHED, 6 * MILLI);
    book.told(4, new Outcome.Failed(REQUEST, "broken"), 7 * MILLI);

    LiveScore score = book.score(W3, 0, 1);

    assertEquals(new Counts(6, 1, 2, 1, 1, 1), Counts.of(score));
    assertEquals(1.0 / 6, score.attainment(), 1e-9);
    assertFalse(book.isSettled());
  }

  @Test
  void aRefusalIsTimedFromItsOfferAndLatencyFromWhenItWasDue() {
    book.offered(0, 3 * MILLI);
    book.refused(0);
    book.told(0, SHED, 5 * MILLI);
    book.offered(1, 3 * MILLI);
    book.told(1, HEARD, 50 * MILLI);

    LiveScore score = book.score(W3, 0, 1);

    assertEquals(2, score.refusal().p99Ms(), 0.01);
    assertEquals(50, score.latency().p99Ms(), 0.1);
  }

  @Test
  void whatWasDueInTheWarmUpIsNotCounted() {
    Book two = new Book(new long[]{5, 10});
    two.told(0, SHED, 6);
    two.told(1, HEARD, 11);

    assertEquals(new Counts(1, 1, 0, 0, 0, 0), Counts.of(two.score(W3, 10, 1)));
    assertTrue(two.isSettled());
  }

  @Test
  void aLateGeneratorMakesARunInvalid() {
    assertTrue(book.score(W3, 0, 2).isValid());
    assertFalse(book.score(W3, 0, 2.1).isValid());
  }

  private record Counts(long offered, long attained, long late, long shed, long refused,
      long failed) {
    static Counts of(LiveScore score) {
      return new Counts(score.offered(), score.attained(), score.late(), score.shed(),
          score.refused(), score.failed());
    }
  }
}
