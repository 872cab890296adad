package sluice.rollout.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Grid;
import sluice.route.Arm;
import sluice.route.Assignment;
import sluice.route.Route;
import sluice.route.Slice;

class EvidenceBookTest {
  private static final EvidenceBook.Rules RULES =
      new EvidenceBook.Rules(30, 1_000, 3, Grid.standard());
  private final EvidenceBook book = new EvidenceBook(RULES, 5);

  @Test
  void aScoreIsCountedOnceAtItsAge() {
    book.add(score(Arm.CANARY, 500, "en-US"), 100);
    for (long second = 100; second < 130; second++) {
      assertEquals(List.of(), book.close(second).warm());
    }
    Evidence evidence = book.close(130).warm().getFirst();
    assertEquals(List.of(130L, 0.05, 1L, 0L), List.of(evidence.second(), evidence.weight(),
        evidence.all().canary().sessions(), evidence.all().control().sessions()));
    assertEquals(1, evidence.all().canary().sum("error"));
    assertEquals(1, evidence.all().canary().latencies("firstPartial").counts()
        .get(Grid.standard().binOf(250)));
    assertEquals(List.of(), book.close(131).warm());
  }

  @Property(tries = 40, seed = "5")
  void theSlicesOfEveryLabelAddUpToEverybody(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    EvidenceBook wide = new EvidenceBook(RULES, 0);
    for (int i = random.nextInt(1, 300); i > 0; i--) {
      wide.add(new SessionScore(assigned(random), random.nextInt(5) == 0,
          List.of(new Slice("locale", "l" + random.nextInt(12)),
              new Slice("device", random.nextBoolean() ? Slice.MISSING : "phone")),
          rates(random.nextDouble()), millis(random.nextDouble() * 5_000)), 7);
    }
    EvidenceBook.Closed closed = wide.close(37);
    List<Evidence> all = new ArrayList<>(closed.warm());
    all.addAll(closed.cold());
    assertTrue(!all.isEmpty());
    for (Evidence evidence : all) {
      for (String label : List.of("locale", "device")) {
        assertSame(evidence.all(), evidence.cells().stream()
            .filter(cell -> cell.label().equals(label)).toList());
      }
    }
  }

  @Test
  void eachWeightIsEvidenceOfItsOwn() {
    book.add(score(Arm.CANARY, 2_500, "en-US"), 1);
    book.add(score(Arm.CONTROL, 500, "en-US"), 1);
    assertEquals(List.of(0.05, 0.25),
        book.close(31).warm().stream().map(Evidence::weight).toList());
  }

  @Test
  void whatChanceDidNotAssignIsNoEvidence() {
    book.add(score(Arm.CONTROL, 0, "de-DE"), 1);
    book.add(score(Arm.CANARY, 10_000, "en-US"), 1);
    book.add(new SessionScore(new Assignment(new Route(Arm.CANARY, "b"), 500, 4), false,
        List.of(), rates(1), millis(1)), 1);
    assertEquals(0, book.held());
  }

  @Test
  void coldSessionsAreKeptApart() {
    SessionScore warm = score(Arm.CANARY, 500, "en-US");
    book.add(warm, 1);
    book.add(new SessionScore(warm.assigned(), true, warm.slices(), warm.rates(), warm.millis()),
        1);
    EvidenceBook.Closed closed = book.close(31);
    assertEquals(1, closed.warm().getFirst().all().sessions());
    assertEquals(1, closed.cold().getFirst().all().sessions());
  }

  @Test
  void aSparedSliceIsInNoCellFromThenOn() {
    book.add(score(Arm.CANARY, 500, "en-IN"), 1);
    book.add(score(Arm.CONTROL, 500, "en-IN"), 1);
    book.add(score(Arm.CONTROL, 500, "en-US"), 1);
    book.spare(List.of(new Slice("locale", "en-IN")));
    Evidence evidence = book.close(31).warm().getFirst();
    assertEquals(1, evidence.all().sessions());
    assertEquals(List.of("*", "locale=en-US"),
        evidence.cells().stream().map(Cell::slice).toList());
  }

  @Test
  void slicesBeyondTheLimitAreOneAndWhatIsMissingIsNeverAmongThem() {
    for (String locale : List.of("a", "b", "c", "d", "e", Slice.MISSING, Slice.OTHER_ENCODING)) {
      book.add(score(Arm.CANARY, 500, locale), 1);
    }
    assertEquals(
        List.of("*", "locale=(missing)", "locale=(other encoding)", "locale=(other)", "locale=a",
            "locale=b", "locale=c"),
        book.close(31).warm().getFirst().cells().stream().map(Cell::slice).toList());
  }

  @Test
  void whenTooManyWaitTheOldestIsCountedEarlyAndNoneIsLost() {
    for (int i = 0; i < 1_200; i++) {
      book.add(score(Arm.CANARY, 500, "en-US"), 1);
    }
    assertEquals(200, book.countedEarly());
    assertEquals(200, book.close(2).warm().getFirst().all().sessions());
    assertEquals(1_000, book.close(31).warm().getFirst().all().sessions());
  }

  @Test
  void aScoreThatIsNoneIsRefused() {
    SessionScore score = score(Arm.CANARY, 500, "en-US");
    assertEquals(0.25, score.withRate("wer", 0.25).rates().get("wer"));
    assertThrows(IllegalArgumentException.class, () -> score.withRate("wer", 1.5));
    assertThrows(IllegalArgumentException.class, () -> score.withRate("wer", Double.NaN));
  }

  private static void assertSame(Cell whole, List<Cell> parts) {
    Counts control = Counts.NONE;
    Counts canary = Counts.NONE;
    for (Cell part : parts) {
      control = control.plus(part.control());
      canary = canary.plus(part.canary());
    }
    assertAlike(whole.control(), control);
    assertAlike(whole.canary(), canary);
  }

  private static void assertAlike(Counts one, Counts other) {
    assertEquals(one.sessions(), other.sessions());
    assertEquals(one.sum("error"), other.sum("error"), 1e-9);
    assertEquals(one.bins(), other.bins());
  }

  private static Assignment assigned(SplittableRandom random) {
    Arm arm = random.nextBoolean() ? Arm.CANARY : Arm.CONTROL;
    return new Assignment(new Route(arm, "t"), 500 * random.nextInt(1, 4), 9);
  }

  private static SessionScore score(Arm arm, int weight, String locale) {
    return new SessionScore(new Assignment(new Route(arm, "t"), weight, 5), false,
        List.of(new Slice("locale", locale)), rates(1), millis(250));
  }

  private static TreeMap<String, Double> rates(double error) {
    TreeMap<String, Double> rates = new TreeMap<>();
    rates.put("error", error);
    return rates;
  }

  private static TreeMap<String, Double> millis(double firstPartial) {
    TreeMap<String, Double> millis = new TreeMap<>();
    millis.put("firstPartial", firstPartial);
    return millis;
  }
}
