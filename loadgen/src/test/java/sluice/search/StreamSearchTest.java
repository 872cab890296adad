package sluice.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.search.StreamSearch.Answer;
import sluice.search.StreamSearch.Plan;
import sluice.search.StreamSearch.State;
import sluice.search.Trial.Purpose;

/** A search against servers of known capacity. */
class StreamSearchTest {
  private static Outcome outcome(Outcome.State state) {
    return new Outcome(state, "", 60, List.of());
  }

  private static Answer search(Plan plan, Function<Trial, Outcome.State> server) {
    StreamSearch search = new StreamSearch(plan);
    while (search.next().isPresent()) {
      search.tell(outcome(server.apply(search.next().get())));
    }
    return search.answer();
  }

  private static Function<Trial, Outcome.State> carries(int streams) {
    return trial -> trial.streams() <= streams ? Outcome.State.MET : Outcome.State.MISSED;
  }

  @ParameterizedTest
  @CsvSource({"1,40", "2,40", "39,40", "40,40", "41,40", "97,10", "333,1", "5000,40", "7,1000"})
  void itFindsTheCapacityToFivePercentFromBelow(int capacity, int from) {
    Answer answer = search(new Plan(from, 1, 20_000, 0.05, 2), carries(capacity));
    assertEquals(State.FOUND, answer.state());
    assertTrue(answer.streams() <= capacity, "answer " + answer.streams());
    assertTrue(answer.streams() >= Math.min(capacity, capacity / 1.05 - 1),
        "answer " + answer.streams());
    assertTrue(answer.tried().size() <= 25, answer.tried().size() + " runs");
  }

  @Test
  void theAnswerIsConfirmedByTwoRunsOfItsOwn() {
    Answer answer = search(new Plan(40, 1, 20_000, 0.05, 2), carries(100));
    assertEquals(List.of(Purpose.CONFIRM, Purpose.CONFIRM), answer.tried().reversed().stream()
        .limit(2).map(tried -> tried.trial().purpose()).toList());
    assertEquals(answer.tried().size(),
        answer.tried().stream().map(tried -> tried.trial().number()).distinct().count());
  }

  @Test
  void whatCannotBeConfirmedGivesWayToTheNextSmaller() {
    Answer answer = search(new Plan(40, 1, 20_000, 0.05, 2), trial -> trial.streams() > 100
        ? Outcome.State.MISSED
        : trial.purpose() == Purpose.CONFIRM && trial.streams() > 90 ? Outcome.State.UNPROVEN
            : trial.purpose() == Purpose.CONFIRM ? Outcome.State.MET : Outcome.State.UNPROVEN);
    assertEquals(State.FOUND, answer.state());
    assertTrue(answer.streams() <= 90 && answer.streams() > 84, "answer " + answer.streams());
  }

  @Test
  void whatHoldsButIsNeverProvenIsNoAnswer() {
    Answer answer = search(new Plan(4, 1, 8, 0.05, 2), trial -> Outcome.State.UNPROVEN);
    assertEquals(State.UNCONFIRMED, answer.state());
    assertEquals(0, answer.streams());
  }

  @Test
  void aServerThatCarriesNothingHasNoAnswer() {
    Answer answer = search(new Plan(40, 1, 1_000, 0.05, 2), carries(0));
    assertEquals(State.NONE, answer.state());
    assertEquals(List.of(40, 20, 10, 5, 2, 1),
        answer.tried().stream().map(tried -> tried.trial().streams()).toList());
  }

  @Test
  void theLimitOfTheSearchIsNotTakenForTheServers() {
    Answer answer = search(new Plan(40, 1, 100, 0.05, 2), carries(1_000));
    assertEquals(State.AT_LIMIT, answer.state());
    assertEquals(100, answer.streams());
  }

  @Test
  void theLimitOfTheGeneratorIsNotTakenForTheServers() {
    Answer answer = search(new Plan(40, 1, 1_000, 0.05, 2),
        trial -> trial.streams() > 60 ? Outcome.State.INVALID : Outcome.State.MET);
    assertEquals(State.GENERATOR_LIMITED, answer.state());
    assertTrue(answer.streams() > 57 && answer.streams() <= 60, "answer " + answer.streams());
  }

  @Test
  void moreThatWasEasierThanLessIsReported() {
    Answer even = search(new Plan(40, 1, 1_000, 0.05, 2), carries(100));
    assertEquals(List.of(), even.violations());
    Answer odd = search(new Plan(40, 1, 1_000, 0.05, 2),
        trial -> trial.streams() > (trial.purpose() == Purpose.CONFIRM ? 80 : 100)
            ? Outcome.State.MISSED : Outcome.State.MET);
    assertTrue(odd.streams() <= 80 && odd.streams() > 75, "answer " + odd.streams());
    assertTrue(odd.violations().getFirst().contains("broke a promise"),
        odd.violations().toString());
  }

  @Test
  void tenNoisyRepeatsAgreeToFivePercentInNineAtLeast() {
    int[] answers = new int[10];
    for (int repeat = 0; repeat < answers.length; repeat++) {
      SplittableRandom random = new SplittableRandom(repeat);
      answers[repeat] = search(new Plan(40, 1, 20_000, 0.05, 2),
          trial -> noisy(trial, random)).streams();
    }
    int[] sorted = answers.clone();
    Arrays.sort(sorted);
    double middle = sorted[5];
    long near = Arrays.stream(answers).filter(a -> Math.abs(a / middle - 1) <= 0.05).count();
    assertTrue(near >= 9, Arrays.toString(answers));
  }

  /** A queue whose share of late answers climbs steeply near 130 streams, counted over a run. */
  private static Outcome.State noisy(Trial trial, SplittableRandom random) {
    double load = trial.streams() / 130.0;
    double share = Math.min(1, 0.01 * Math.pow(load, 30));
    int values = trial.purpose() == Purpose.CONFIRM ? 2_400 : 600;
    int over = 0;
    for (int i = 0; i < values; i++) {
      over += random.nextDouble() < share ? 1 : 0;
    }
    return over > 0.01 * values ? Outcome.State.MISSED
        : EarlyStopping.isProven(99, values, over) ? Outcome.State.MET : Outcome.State.UNPROVEN;
  }

  @Test
  void aSearchThatIsOverTakesNoMoreOutcomes() {
    StreamSearch search = new StreamSearch(new Plan(1, 1, 1, 0.05, 1));
    search.tell(outcome(Outcome.State.MISSED));
    assertThrows(IllegalStateException.class, () -> search.tell(outcome(Outcome.State.MET)));
  }

  @Test
  void aPlanThatCannotBeSearchedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Plan(5, 1, 4, 0.05, 2));
    assertThrows(IllegalArgumentException.class, () -> new Plan(5, 1, 9, 0, 2));
  }
}
