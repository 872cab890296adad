package sluice.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the most streams that keep every promise. Doubles or halves until one load holds and one
 * does not, narrows the gap to {@link Plan#resolution}, then runs the largest that held again,
 * {@link Plan#confirmations} times; when one of these does not prove it, the next smaller load is
 * tried. Decides only: ask {@link #next}, run it, {@link #tell}. One owner; runs once.
 */
public final class StreamSearch {
  /** Smaller loads that are tried when one cannot be confirmed. */
  private static final int STEPS_DOWN_MAX = 8;

  /**
   * Where to look and how finely.
   *
   * @param from          first load, 1..most
   * @param least         smallest load there is, at least 1
   * @param most          largest load to try
   * @param resolution    gap at which a bracket is narrow enough, such as 0.05
   * @param confirmations runs that must prove the answer
   */
  public record Plan(int from, int least, int most, double resolution, int confirmations) {
    public Plan {
      if (least < 1 || from < least || most < from) {
        throw new IllegalArgumentException("search from " + from + " streams within " + least
            + ".." + most + ": needs 1 <= least <= from <= most");
      }
      if (!(resolution > 0 && resolution <= 1) || confirmations < 1 || confirmations > 10) {
        throw new IllegalArgumentException("search to " + resolution + " with " + confirmations
            + " confirmations: needs (0, 1] and 1..10");
      }
    }
  }

  /** A trial that was made. */
  public record Tried(Trial trial, Outcome outcome) {}

  /** What a search ended in. */
  public enum State {
    /** The answer was confirmed, and more does not hold. */
    FOUND,
    /** Confirmed, and more was not asked for. */
    AT_LIMIT,
    /** Confirmed, and the generator cannot make more: the server may carry more. */
    GENERATOR_LIMITED,
    /** Loads held once, but none could be proven. */
    UNCONFIRMED,
    /** Not even the smallest load holds. */
    NONE
  }

  /**
   * The end of a search.
   *
   * @param state      in one word
   * @param streams    the answer; 0 when there is none
   * @param tried      every trial, in order; copied
   * @param violations pairs of trials in which more was easier than less, one sentence each; copied
   */
  public record Answer(State state, int streams, List<Tried> tried, List<String> violations) {
    public Answer {
      tried = List.copyOf(tried);
      violations = List.copyOf(violations);
    }

    /**
     * The last trial of a load that held, or of any load when that one was not tried yet.
     *
     * @throws IllegalStateException when nothing held
     */
    public Outcome held(int load) {
      List<Tried> good = tried.stream().filter(t -> t.outcome.holds()).toList();
      return good.reversed().stream().filter(t -> t.trial.streams() == load).findFirst()
          .or(() -> good.reversed().stream().findFirst()).map(Tried::outcome)
          .orElseThrow(() -> new IllegalStateException("no trial held"));
    }

    /** True when {@link #streams} was proven. */
    public boolean isConfirmed() {
      return streams > 0;
    }
  }

  private final Plan plan;
  private final List<Tried> tried = new ArrayList<>();
  private int held;
  private int broke;
  private int ceiling;
  private int candidate;
  private int confirmed;
  private int stepsDown;
  private boolean isExhausted;

  /** A search that has not begun. */
  public StreamSearch(Plan plan) {
    this.plan = plan;
    broke = plan.most + 1;
    ceiling = Integer.MAX_VALUE;
  }

  /** The next run to make; empty when the search is over. */
  public Optional<Trial> next() {
    if (candidate > 0) {
      return isExhausted || confirmed == plan.confirmations ? Optional.empty()
          : trial(candidate, Trial.Purpose.CONFIRM);
    }
    OptionalInt bracket = bracket();
    if (bracket.isPresent()) {
      return trial(bracket.getAsInt(), Trial.Purpose.BRACKET);
    }
    if (held == 0) {
      return Optional.empty();
    }
    if (broke > plan.most || broke - held <= 1 || broke <= held * (1 + plan.resolution)) {
      candidate = held;
      return next();
    }
    int middle = (int) Math.round(Math.sqrt((double) held * broke));
    return trial(Math.clamp(middle, held + 1, broke - 1), Trial.Purpose.BISECT);
  }

  /** Empty when the answer is bracketed, or lies outside of what may be tried. */
  private OptionalInt bracket() {
    if (held > 0 && broke <= plan.most || held == plan.most || broke == plan.least) {
      return OptionalInt.empty();
    }
    if (held > 0) {
      return OptionalInt.of((int) Math.min(plan.most, 2L * held));
    }
    return OptionalInt.of(broke > plan.most ? plan.from : Math.max(plan.least, broke / 2));
  }

  private Optional<Trial> trial(int streams, Trial.Purpose purpose) {
    return Optional.of(new Trial(tried.size(), streams, purpose));
  }

  /** Takes the outcome of the run that {@link #next} asked for last. */
  public void tell(Outcome outcome) {
    Trial trial = next().orElseThrow(() -> new IllegalStateException("the search is over"));
    tried.add(new Tried(trial, outcome));
    if (trial.purpose() == Trial.Purpose.CONFIRM) {
      confirm(outcome);
    } else if (outcome.holds()) {
      held = Math.max(held, trial.streams());
    } else {
      broke = Math.min(broke, trial.streams());
      if (outcome.state() == Outcome.State.INVALID) {
        ceiling = Math.min(ceiling, trial.streams());
      }
    }
  }

  private void confirm(Outcome outcome) {
    if (outcome.state() == Outcome.State.MET) {
      confirmed++;
      return;
    }
    confirmed = 0;
    stepsDown++;
    if (outcome.state() == Outcome.State.INVALID) {
      ceiling = Math.min(ceiling, candidate);
    }
    broke = candidate;
    isExhausted = candidate == plan.least || stepsDown > STEPS_DOWN_MAX;
    candidate = Math.max(plan.least,
        Math.min(candidate - 1, (int) Math.floor(candidate / (1 + plan.resolution))));
  }

  /** What the trials so far come to; the end once {@link #next} is empty. */
  public Answer answer() {
    boolean isProven = confirmed == plan.confirmations;
    State state = held == 0 ? State.NONE : !isProven ? State.UNCONFIRMED
        : broke > plan.most ? State.AT_LIMIT
            : ceiling == broke ? State.GENERATOR_LIMITED : State.FOUND;
    return new Answer(state, isProven ? candidate : 0, tried, violations());
  }

  /** A short run that held says nothing against a long one that did not. */
  private static boolean outweighs(Tried held, Tried missed) {
    return held.outcome.state() == Outcome.State.MET
        || held.outcome.holds() && missed.trial.purpose() != Trial.Purpose.CONFIRM;
  }

  private List<String> violations() {
    List<String> found = new ArrayList<>();
    for (Tried less : tried) {
      for (Tried more : tried) {
        if (less.trial.streams() < more.trial.streams()
            && less.outcome.state() == Outcome.State.MISSED && outweighs(more, less)) {
          found.add(less.trial.streams() + " streams broke a promise (run "
              + less.trial.number() + "), " + more.trial.streams() + " kept it (run "
              + more.trial.number() + ")");
        }
      }
    }
    return found;
  }
}
