package sluice.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sluice.batch.Reply;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Grid;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.Pairs;
import sluice.rollout.score.PairedCounts;
import sluice.stream.Hypothesis;
import sluice.stream.Word;

/** Adds up what a {@link Shadow} compares. Owned by it. */
final class PairedSums {
  /** No cut before so many requests: a quantile of fewer says little. */
  private static final long CUT_MIN = 50;
  private static final double CUT_LEVEL = .9;
  private final Grid grid;
  private final TreeMap<Integer, Long> control = new TreeMap<>();
  private final TreeMap<Integer, Long> copies = new TreeMap<>();
  private long pairs;
  private long bothFailed;
  private long onlyControlFailed;
  private long onlyCopyFailed;
  private long words;
  private long disagreements;
  private long slower;
  private long skipped;
  private Pairs failed = Pairs.NONE;
  private Pairs late = Pairs.NONE;
  private Heard told = Heard.NONE;
  private OptionalDouble cutNanos = OptionalDouble.empty();

  /** One tier's answer to a batch, and how long after it was sent. */
  record Side(Reply reply, long nanos) {
    /** What it heard of {@code requests}, if it recognised them. */
    private Optional<List<Hypothesis>> heard(int requests) {
      return reply instanceof Reply.Recognized r && r.hypotheses().size() == requests
          ? Optional.of(r.hypotheses())
          : Optional.empty();
    }
  }

  PairedSums(Grid grid) {
    this.grid = grid;
  }

  /**
   * Both tiers answered a batch of so many requests.
   *
   * @param cut {@link #cutNanos} when it was sent: a cut that knew the answers would choose among
   *            them
   */
  void add(int requests, Side original, Side copy, OptionalDouble cut) {
    pairs += requests;
    Optional<List<Hypothesis>> one = original.heard(requests);
    Optional<List<Hypothesis>> other = copy.heard(requests);
    failed = failed.plus(pair(one.isEmpty(), other.isEmpty()));
    if (one.isEmpty() || other.isEmpty()) {
      bothFailed += one.isEmpty() && other.isEmpty() ? requests : 0;
      onlyControlFailed += one.isEmpty() && other.isPresent() ? requests : 0;
      onlyCopyFailed += one.isPresent() && other.isEmpty() ? requests : 0;
      return;
    }
    cut.ifPresent(nanos -> late = late.plus(
        pair(original.nanos > nanos, copy.nanos > nanos * Heard.ALLOWANCE)));
    slower += copy.nanos > original.nanos ? requests : 0;
    control.merge(grid.binOf(original.nanos / 1e6), (long) requests, Long::sum);
    copies.merge(grid.binOf(copy.nanos / 1e6), (long) requests, Long::sum);
    for (int i = 0; i < requests; i++) {
      words += one.get().get(i).words().size();
      disagreements += edits(one.get().get(i).words(), other.get().get(i).words());
    }
  }

  void skipped(int requests) {
    skipped += requests;
  }

  /** Above it a batch is late; known once enough was seen. */
  OptionalDouble cutNanos() {
    return cutNanos;
  }

  /** What came since the call before, and a cut for what comes. */
  Heard take() {
    Heard all = new Heard(failed, late, words, disagreements, skipped);
    Heard since = all.since(told);
    told = all;
    long total = control.values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    for (var bin : control.entrySet()) {
      seen += bin.getValue();
      if (total >= CUT_MIN && seen >= CUT_LEVEL * total) {
        cutNanos = OptionalDouble.of(grid.startMillis(bin.getKey() + 1) * 1e6);
        break;
      }
    }
    return since;
  }

  private static Pairs pair(boolean isControlBad, boolean isCopyBad) {
    return new Pairs(1, isControlBad && !isCopyBad ? 1 : 0, isCopyBad && !isControlBad ? 1 : 0);
  }

  PairedCounts counts() {
    return new PairedCounts(pairs, bothFailed, onlyControlFailed, onlyCopyFailed, words,
        disagreements, slower, skipped, new Bins(control), new Bins(copies));
  }

  /** Levenshtein distance in words. O(words of one * words of the other). */
  private static int edits(List<Word> from, List<Word> to) {
    int[] row = new int[to.size() + 1];
    for (int j = 0; j <= to.size(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.size(); j++) {
        int change = diagonal + (from.get(i - 1).text().equals(to.get(j - 1).text()) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.size()];
  }
}
