package sluice.experiment;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Something that has to follow from an experiment. */
public sealed interface Criterion {
  /** As a person would say it. */
  String text();

  /** True when it followed. */
  boolean isMet(Outcome outcome);

  /** What was there instead, or was there indeed. */
  String shown(Outcome outcome);

  /** The trial stands in that state at the end. */
  record Ends(String state) implements Criterion {
    @Override
    public String text() {
      return "ends " + state;
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.end().state().equals(state);
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.end().state();
    }
  }

  /** It is acted upon so many seconds after the harm began, at most. */
  record Within(long seconds) implements Criterion {
    @Override
    public String text() {
      return "detected within " + seconds + " s";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.detectionSeconds().isPresent()
          && outcome.detectionSeconds().getAsLong() <= seconds;
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.detectionSeconds().isPresent()
          ? outcome.detectionSeconds().getAsLong() + " s" : "never";
    }
  }

  /** So many sessions on the canary are harmed, at most. */
  record Exposed(long sessions) implements Criterion {
    @Override
    public String text() {
      return "exposes at most " + sessions + " sessions";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.exposure().struck() <= sessions;
    }

    @Override
    public String shown(Outcome outcome) {
      return Long.toString(outcome.exposure().struck());
    }
  }

  /** These slices are taken back and no others; in any order; copied. */
  record SlicesBack(List<String> slices) implements Criterion {
    public SlicesBack {
      slices = List.copyOf(new TreeSet<>(slices));
    }

    @Override
    public String text() {
      return slices.isEmpty() ? "takes back no slice" : "takes back exactly "
          + String.join(", ", slices);
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.slicesBack().keySet().equals(new TreeSet<>(slices));
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.slicesBack().isEmpty() ? "none"
          : String.join(", ", outcome.slicesBack().keySet());
    }
  }

  /** The canary has at least so many basis points at the end, or everybody. */
  record Keeps(int weight) implements Criterion {
    @Override
    public String text() {
      return "the rest keep the canary at " + percent(weight) + " or more";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.end().weight() >= weight;
    }

    @Override
    public String shown(Outcome outcome) {
      return percent(outcome.end().weight());
    }
  }

  /** The canary never has more than so many basis points. */
  record NeverAbove(int weight) implements Criterion {
    @Override
    public String text() {
      return "never above " + percent(weight);
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.greatestWeight() <= weight;
    }

    @Override
    public String shown(Outcome outcome) {
      return "at most " + percent(outcome.greatestWeight());
    }
  }

  /** The last new session of the canary starts so many milliseconds after the verdict, at most. */
  record StopsWithin(long millis) implements Criterion {
    @Override
    public String text() {
      return "last new session within " + millis + " ms of the verdict";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.back().isPresent() && outcome.back().get().newMillis() <= millis;
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.back().map(it -> it.newMillis() + " ms").orElse("no rollback");
    }
  }

  /** The last stream leaves the canary so many milliseconds after the verdict, at most. */
  record LeavesWithin(long millis) implements Criterion {
    @Override
    public String text() {
      return "last stream off the canary within " + millis + " ms of the verdict";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.back().isPresent() && outcome.back().get().streamMillis() <= millis;
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.back().map(it -> it.streamMillis() + " ms").orElse("no rollback");
    }
  }

  /** The metric with the most evidence when it was acted upon. */
  record Blames(String metric) implements Criterion {
    @Override
    public String text() {
      return "blames " + metric;
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.blamed().equals(metric);
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.blamed().isEmpty() ? "nothing" : outcome.blamed();
    }
  }

  /** A person is told, in words that hold these. */
  record Paged(String words) implements Criterion {
    @Override
    public String text() {
      return "pages '" + words + "'";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.pages().stream().anyMatch(it -> it.contains(words));
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.pages().isEmpty() ? "nobody" : "'" + outcome.pages().getLast() + "'";
    }
  }

  /** At least so many canary sessions on cold workers are counted apart. */
  record ColdApart(long sessions) implements Criterion {
    @Override
    public String text() {
      return "counts " + sessions + " or more cold sessions apart";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.exposure().cold() >= sessions;
    }

    @Override
    public String shown(Outcome outcome) {
      return Long.toString(outcome.exposure().cold());
    }
  }

  /** After every restart evidence and state are the same, bit for bit. */
  record Recovered() implements Criterion {
    @Override
    public String text() {
      return "the same evidence and state after the restart";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return !outcome.restarts().isEmpty()
          && outcome.restarts().stream().allMatch(Outcome.Restarted::isSame);
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.restarts().isEmpty() ? "no restart"
          : outcome.restarts().getLast().shown();
    }
  }

  /** That tier serves everybody who is not on a canary at the end. */
  record Served(String tier) implements Criterion {
    @Override
    public String text() {
      return "tier " + tier + " is the control at the end";
    }

    @Override
    public boolean isMet(Outcome outcome) {
      return outcome.end().control().equals(tier);
    }

    @Override
    public String shown(Outcome outcome) {
      return outcome.end().control();
    }
  }

  private static String percent(int basisPoints) {
    return String.format(Locale.ROOT, "%.4g %%", basisPoints / 100.0);
  }
}
