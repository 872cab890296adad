package sluice.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what a model heard in an utterance's overlapping chunks into one list of words. Owned by
 * one session, one per utterance. Outcomes come in any order and may come twice; they are joined in
 * chunk order, so the result depends on neither. Keeps words and spans, no audio.
 */
public final class Stitcher {
  private final int overlap;
  private final int chunksMax;
  private final List<Word> words = new ArrayList<>();
  private final Map<Integer, Outcome> waiting = new HashMap<>();
  private int next;
  private int last = Integer.MAX_VALUE;
  private int stable;
  private long heardEnd;
  private long coveredEnd;
  private boolean hasChanged;

  private record Outcome(Span span, boolean isLost, List<Word> words) {}

  /** A stitcher for chunks cut by {@code config}. */
  public Stitcher(ChunkerConfig config) {
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
      splice(span, Words.within(outcome.words(), span));
      heardEnd = Math.max(heardEnd, span.end());
    }
    coveredEnd = Math.max(coveredEnd, span.end());
    // The next chunk starts no earlier than an overlap before this one's end.
    while (stable < words.size() && words.get(stable).span().end() <= span.end() - overlap) {
      stable++;
    }
  }

  /** Replaces the words from the cut on by those of the newer chunk. */
  private void splice(Span span, List<Word> newer) {
    Span shared = new Span(span.start(), Math.clamp(heardEnd, span.start(), span.end()));
    Seam seam = Seam.find(words.subList(stable, words.size()), newer, shared);
    words.subList(stable + seam.left(), words.size()).clear();
    for (Word word : newer.subList(seam.right(), newer.size())) {
      words.add(words.isEmpty() ? word : Words.after(words.getLast(), word));
    }
  }
}
