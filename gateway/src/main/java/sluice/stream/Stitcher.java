package sluice.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins what a model heard in an utterance's overlapping chunks into one list of words. Owned by
 * one session, one per utterance. Outcomes come in any order and may come twice; they are joined in
 * chunk order, so the result depends on neither. Keeps words and spans, no audio.
 */
public final class Stitcher {
  /** Words this far outside the shared audio may still be words inside it, told wrongly. */
  private static final long REACH = Span.RATE_HZ * 3L / 4;
  private final int overlap;
  private final int chunksMax;
  private final Optional<Agreement> agreement;
  private final List<Word> words = new ArrayList<>();
  private final Map<Integer, Outcome> waiting = new HashMap<>();
  private final Timing timing = new Timing();
  private int next;
  private int last = Integer.MAX_VALUE;
  private int stable;
  private long heardEnd;
  private long coveredEnd;
  private boolean hasChanged;

  private record Outcome(Span span, boolean isLost, List<Word> words) {}

  /** A stitcher for chunks cut by {@code config}; words count as final by the standard rule. */
  public Stitcher(ChunkerConfig config) {
    this(config, Stability.STANDARD);
  }

  /** A stitcher for chunks cut by {@code config}; words count as final by {@code stability}. */
  public Stitcher(ChunkerConfig config, Stability stability) {
    this.agreement = switch (stability) {
      case Stability.Overlap() -> Optional.empty();
      case Stability.LocalAgreement(int texts) -> Optional.of(new Agreement(texts));
    };
    this.overlap = ChunkerConfig.samples(config.overlapMillis());
    this.chunksMax = config.chunksMax();
  }

  /** Takes what was heard in {@code chunk}; ignored when the chunk has its outcome already. */
  public void recognized(Chunk chunk, Hypothesis hypothesis) {
    accept(chunk, new Outcome(chunk.span(), false, hypothesis.words()));
  }

  /** Notes that {@code chunk} was shed or failed; ignored when it has its outcome already. */
  public void lost(Chunk chunk) {
    accept(chunk, new Outcome(chunk.span(), true, List.of()));
  }

  /** True when the latest outcome changed the words. */
  public boolean changed() {
    return hasChanged;
  }

  /** The utterance so far, in time order; a copy. */
  public List<Word> words() {
    return List.copyOf(words);
  }

  /** How many leading words will never change; never shrinks. */
  public int stableWords() {
    return stable;
  }

  /** Stream time up to which every chunk has its outcome; 0 before the first. */
  public long coveredEndSample() {
    return coveredEnd;
  }

  /** True when the last chunk and all before it have their outcome. */
  public boolean isComplete() {
    return next > last;
  }

  private void accept(Chunk chunk, Outcome outcome) {
    hasChanged = false;
    if (chunk.index() >= chunksMax) {
      throw new IllegalArgumentException("chunk " + chunk.index() + " of utterance "
          + chunk.utterance() + ": its configuration allows " + chunksMax);
    }
    if (chunk.index() < next || waiting.putIfAbsent(chunk.index(), outcome) != null) {
      return;
    }
    if (chunk.isLast()) {
      last = chunk.index();
    }
    List<Word> before = words();
    while (waiting.containsKey(next)) {
      join(waiting.remove(next));
      next++;
    }
    hasChanged = !words.equals(before);
    if (isComplete()) {
      stable = words.size();
    }
  }

  private void join(Outcome outcome) {
    Span span = outcome.span();
    if (!outcome.isLost()) {
      splice(span, outcome.words());
      heardEnd = Math.max(heardEnd, span.end());
    }
    coveredEnd = Math.max(coveredEnd, span.end());
    if (agreement.isPresent() && !outcome.isLost()) {
      stable = Math.max(stable, agreement.get().add(words));
    }
    // The next chunk starts no earlier than an overlap before this one's end.
    while (stable < words.size() && words.get(stable).span().end() <= span.end() - overlap) {
      stable++;
    }
  }

  /** Sews the words of the newer chunk to those it may have heard too. */
  private void splice(Span span, List<Word> heard) {
    // Without an overlap the model goes on where it was: a word may have begun in an earlier chunk.
    Span limits = overlap > 0 ? span : new Span(0, span.end());
    List<Word> newer = Words.within(heard, limits);
    Span shared = new Span(span.start(), Math.clamp(heardEnd, span.start(), span.end()));
    int from = words.size();
    while (from > 0 && words.get(from - 1).span().end() > span.start() - REACH) {
      from--;
    }
    List<Word> tail = words.subList(from, words.size());
    int near = 0;
    while (near < newer.size() && newer.get(near).span().start() < shared.end() + REACH) {
      near++;
    }
    List<Word> sewn =
        new ArrayList<>(Seam.sew(tail, Math.max(0, stable - from), newer.subList(0, near), shared,
            timing));
    sewn.addAll(newer.subList(near, newer.size()));
    tail.clear();
    for (Word word : sewn) {
      words.add(words.isEmpty() ? word : Words.after(words.getLast(), word));
    }
  }
}
