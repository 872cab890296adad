package sluice.load;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sluice.load.Tally.Count;

/**
 * What a server does not tell, so that reports leave it out instead of showing 0. Immutable; asked
 * once per recorded value, so it looks up and does not search.
 */
public final class Untold {
  /** Something a server may tell beside its words. */
  public enum Fact {
    /** That it is ready for audio, after the handshake. */
    READY("ready"),
    /** What became of the audio it took. */
    ACCOUNT("account.", Count.ACCOUNT_GAPS, Count.AUDIO_IN, Count.AUDIO_SILENCE,
        Count.AUDIO_RECOGNIZED, Count.AUDIO_SHED, Count.AUDIO_FAILED, Count.AUDIO_OPEN),
    /** Which stage a result spent its time in. */
    STAGES("server.", Count.STAGE_GAPS),
    /** That a piece of audio gets no recognition. */
    SHED("shed", Count.SHED),
    /** Which audio told it that an utterance was over. */
    END("final.flush"),
    /** Up to where the audio is covered by a partial. */
    COVERAGE("lag");

    private final String metrics;
    private final List<Count> counts;

    /** {@code metrics} is how the keys of the metrics begin that need it. */
    Fact(String metrics, Count... counts) {
      this.metrics = metrics;
      this.counts = List.of(counts);
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The server tells everything. */
  public static final Untold NOTHING = new Untold(EnumSet.noneOf(Fact.class));

  private final Set<Fact> facts;
  private final Set<Metric> metrics = EnumSet.noneOf(Metric.class);
  private final Set<Count> counts = EnumSet.noneOf(Count.class);

  private Untold(EnumSet<Fact> facts) {
    this.facts = Collections.unmodifiableSet(facts);
    for (Fact fact : facts) {
      Arrays.stream(Metric.values()).filter(metric -> metric.key().startsWith(fact.metrics))
          .forEach(metrics::add);
      counts.addAll(fact.counts);
    }
  }

  /**
   * The facts of these {@link #keys} never come.
   *
   * @throws IllegalArgumentException when one is none, in one line
   */
  public static Untold ofKeys(Collection<String> keys) {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    for (String key : keys) {
      facts.add(EnumSet.allOf(Fact.class).stream().filter(fact -> fact.key().equals(key))
          .findFirst().orElseThrow(() -> new IllegalArgumentException("untold " + key
              + ": needs one of " + String.join(", ", allBut().keys()))));
    }
    return new Untold(facts);
  }

  /** Beside the words, the server tells only {@code told}. */
  public static Untold allBut(Fact... told) {
    EnumSet<Fact> facts = EnumSet.allOf(Fact.class);
    facts.removeAll(Arrays.asList(told));
    return new Untold(facts);
  }

  /** Names of what never comes, as in reports and event logs; a fresh list. */
  public List<String> keys() {
    return facts.stream().map(Fact::key).toList();
  }

  /** True when {@code metric} would only show what nobody said. */
  public boolean hides(Metric metric) {
    return metrics.contains(metric);
  }

  /** True when {@code count} would only show what nobody said. */
  public boolean hides(Count count) {
    return counts.contains(count);
  }
}
