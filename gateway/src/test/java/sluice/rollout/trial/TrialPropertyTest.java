package sluice.rollout.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import sluice.rollout.judge.SliceBack;
import sluice.rollout.judge.Verdict;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialState.Frozen;
import sluice.rollout.trial.TrialState.Ramping;
import sluice.rollout.trial.TrialState.RolledBack;

/** What holds of every trial, whatever the judge and the people around it say. */
class TrialPropertyTest {
  private static final int RUNS = 1_000;
  private static final int SECONDS = 120;

  /** A verdict or a command. */
  private sealed interface Event {
    record Seen(Sight sight) implements Event {}

    record Asked(Command command, int cap) implements Event {}
  }

  /** One event and what it made of the trial. */
  private record Turn(Trial before, Event event, Step step, long second) {}

  @Test
  void abortAlwaysWins() {
    forAll(turn -> {
      if (turn.event() instanceof Event.Asked asked && asked.command() instanceof Command.Abort
          && !turn.before().isOver()) {
        assertInstanceOf(RolledBack.class, turn.step().trial().state());
        assertInstanceOf(Action.RollBack.class, turn.step().actions().getFirst());
      }
    });
  }

  @Test
  void nothingBlocksARollback() {
    forAll(turn -> {
      if (turn.event() instanceof Event.Seen seen && !turn.before().isOver()
          && seen.sight().verdict() instanceof Verdict.Rollback) {
        assertInstanceOf(RolledBack.class, turn.step().trial().state());
      }
    });
  }

  @Test
  void theWeightNeverRisesWithoutEvidenceOrAPersonAndNeverWithoutData() {
    forAll(turn -> {
      int before = share(turn.before());
      if (share(turn.step().trial()) > before) {
        boolean isShown = turn.event() instanceof Event.Seen seen
            && seen.sight().verdict() instanceof Verdict.Promote;
        boolean isAsked = turn.event() instanceof Event.Asked asked
            && asked.command() instanceof Command.Promote;
        long seen = turn.before().seen()
            + (turn.event() instanceof Event.Seen it ? it.sight().sessions() : 0);
        assertTrue(isShown || isAsked, turn::toString);
        assertTrue(seen > 0, turn::toString);
      }
    });
  }

  @Test
  void theWeightRisesOneStepAtATimeAndNotWhileFrozen() {
    forAll(turn -> {
      int risen = step(turn.step().trial()) - step(turn.before());
      assertTrue(risen == 0 || risen == 1 || turn.step().trial().isOver(), turn::toString);
      if (turn.step().trial().state() instanceof Frozen) {
        assertEquals(share(turn.before()), share(turn.step().trial()), turn::toString);
      }
    });
  }

  @Test
  void theWeightKeepsToTheBudget() {
    forAll(turn -> {
      int cap = switch (turn.event()) {
        case Event.Seen seen -> seen.sight().cap();
        case Event.Asked asked -> asked.cap();
      };
      boolean isRaised = share(turn.step().trial()) > share(turn.before());
      assertTrue(!isRaised || share(turn.step().trial()) <= cap
          || !(turn.step().trial().running().getFirst() instanceof Ramping), turn::toString);
    });
  }

  @Test
  void theSparedOnlyGrow() {
    forAll(turn -> assertTrue(
        turn.step().trial().spared().containsAll(turn.before().spared()), turn::toString));
  }

  @Test
  void afterTheEndNothingChanges() {
    forAll(turn -> {
      if (turn.before().isOver()) {
        assertEquals(turn.before(), turn.step().trial());
        assertEquals(List.of(), turn.step().actions());
      }
    });
  }

  @Test
  void theSameInputsGiveTheSameOutputs() {
    for (int seed = 0; seed < 500; seed++) {
      assertEquals(turns(seed), turns(seed), "seed " + seed);
    }
  }

  private static void forAll(Consumer<Turn> property) {
    Map<String, Integer> ends = new TreeMap<>();
    for (int seed = 0; seed < RUNS; seed++) {
      List<Turn> turns = turns(seed);
      for (Turn turn : turns) {
        property.accept(turn);
      }
      ends.merge(turns.getLast().step().trial().state().key(), 1, Integer::sum);
    }
    for (String end : List.of("baked", "rolledBack", "invalid")) {
      assertTrue(ends.getOrDefault(end, 0) > RUNS / 50, () -> "hardly ever " + end + ": " + ends);
    }
  }

  private static List<Turn> turns(int seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    Trial trial = Trial.begin(policy(chance), 0).trial();
    List<Turn> turns = new ArrayList<>();
    int perils = chance.nextInt(1, 200);
    for (long second = 1; second <= SECONDS; second++) {
      Event event = event(chance, second, perils);
      Step step = switch (event) {
        case Event.Seen seen -> trial.next(seen.sight(), second);
        case Event.Asked asked -> trial.take(asked.command(), asked.cap(), second);
      };
      turns.add(new Turn(trial, event, step, second));
      trial = step.trial();
    }
    return turns;
  }

  private static TrialPolicy policy(SplittableRandom chance) {
    List<Integer> ramp = new ArrayList<>();
    for (int weight = 0; ramp.size() < 1 + chance.nextInt(4);) {
      weight += 1 + chance.nextInt(2_000);
      ramp.add(weight);
    }
    return new TrialPolicy(chance.nextInt(3) * 5, ramp,
        new TrialPolicy.Step(chance.nextInt(12), 1 + chance.nextInt(10)), RampBudget.standard(),
        chance.nextInt(30), new Limit(20 + chance.nextInt(200), any(chance, AtLimit.values())),
        any(chance, Unjudged.values()));
  }

  private static Event event(SplittableRandom chance, long second, int perils) {
    int cap = chance.nextInt(3) == 0 ? chance.nextInt(10_000) : 10_000;
    return switch (chance.nextInt(perils * 10 + 30)) {
      case 0 -> new Event.Asked(new Command.Abort("a", "b"), cap);
      case 1, 2, 6, 7 -> new Event.Asked(new Command.Promote("a", "b"), cap);
      case 3, 4 -> new Event.Asked(new Command.Freeze("a", "b", "o" + chance.nextInt(3),
          second + chance.nextInt(20)), cap);
      case 5 -> new Event.Asked(new Command.Unfreeze("a", "b"), cap);
      default -> {
        TreeSet<String> unjudged = new TreeSet<>();
        for (int i = chance.nextInt(4); i > 0; i--) {
          unjudged.add("locale=" + chance.nextInt(5));
        }
        yield new Event.Seen(
            new Sight(verdict(chance, perils), chance.nextInt(6), unjudged, cap));
      }
    };
  }

  private static Verdict verdict(SplittableRandom chance, int perils) {
    List<SliceBack> back = chance.nextInt(20) > 0 ? List.of()
        : List.of(new SliceBack("locale=" + chance.nextInt(5), "error", 1, "worse"));
    return switch (chance.nextInt(perils * 20 + 8)) {
      case 0 -> new Verdict.Rollback("bad", back);
      case 1 -> new Verdict.Invalid("split", back);
      case 2 -> new Verdict.Hold("leans", back);
      case 3, 4 -> new Verdict.Inconclusive("few", 10, back);
      default -> new Verdict.Promote("good", back);
    };
  }

  private static <T> T any(SplittableRandom chance, T[] values) {
    return values[chance.nextInt(values.length)];
  }

  /** The canary's share of the sessions: none when it ended badly. */
  private static int share(Trial trial) {
    return trial.running().stream().mapToInt(it -> switch (it) {
      case TrialState.Shadow _ -> 0;
      case Ramping ramping -> ramping.weight();
      case TrialState.Baking _ -> 10_000;
    }).sum();
  }

  private static int step(Trial trial) {
    return trial.running().stream().mapToInt(it -> switch (it) {
      case TrialState.Shadow _ -> -1;
      case Ramping ramping -> ramping.step();
      case TrialState.Baking _ -> trial.policy().ramp().size();
    }).sum();
  }
}
