package sluice.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins what a model heard in an utterance's overlapping chunks into one list of words. Owned by
 * one session, one per utterance. Outcomes come in any order and may come twice; they are joined in
 * chunk order, so the result depends on neither. What it learnt of the model's word times it leaves
 * to the stitcher of the voice's next utterance, which therefore joins nothing before this one is
 * complete. Keeps words and spans, no audio.
 */
public final class Stitcher {
  /** Words this far outside the shared audio may still be words inside it, told wrongly. */
  private static final long REACH = Span.RATE_HZ * 3L / 4;
  private final int overlap;
  private final int chunksMax;
  private final Stability stability;
  private final Optional<Agreement> agreement;
  private final List<Word> words = new ArrayList<>();
  private final Map<Integer, Outcome> waiting = new HashMap<>();
  private final ChunkerConfig config;
  private final Timing timing;
  private Optional<Stitcher> next = Optional.empty();
  private boolean hasTurn;
  private int joined;
  private int last = Integer.MAX_VALUE;
  private int stable;
  private long heardStart = Long.MAX_VALUE;
  private long heardEnd;
  private long coveredEnd;
  private long lostEnd;
  private boolean hasChanged;

  private record Outcome(Span span, boolean isLost, List<Word> words) {}

  /**
   * A stitcher for a voice's first utterance, in chunks cut by {@code config}; words count as final
   * by the standard rule.
   */
  public Stitcher(ChunkerConfig config) {
    this(config, Stability.STANDARD);
  }

  /** As {@link #Stitcher(ChunkerConfig)}; words count as final by {@code stability}. */
  public Stitcher(ChunkerConfig config, Stability stability) {
    this(config, stability, new Timing());
    hasTurn = true;
  }

  private Stitcher(ChunkerConfig config, Stability stability, Timing timing) {
    this.config = config;
    this.stability = stability;
    this.timing = timing;
    this.agreement = switch (stability) {
      case Stability.Overlap() -> Optional.empty();
      case Stability.LocalAgreement(int texts) -> Optional.of(new Agreement(texts));
    };
    this.overlap = ChunkerConfig.samples(config.overlapMillis());
    this.chunksMax = config.chunksMax();
  }

  /**
   * The stitcher of the same voice's next utterance: knows what this one learnt. It keeps what it
   * is told and joins it once this one is complete; ask only once.
   */
  public Stitcher next() {
    return next(config);
  }

  /** The same for an utterance in chunks cut by {@code cutting}. */
  public Stitcher next(ChunkerConfig cutting) {
    if (next.isPresent()) {
      throw new IllegalStateException("the next utterance has its stitcher already");
    }
    Stitcher stitcher = new Stitcher(cutting, stability, timing);
    stitcher.hasTurn = isComplete();
    next = Optional.of(stitcher);
    return stitcher;
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

  /** Stream time since when all audio covered was heard and held no word; 0 when all of it. */
  public long wordlessSince() {
    return words.isEmpty() ? lostEnd : Math.max(lostEnd, words.getLast().span().end());
  }

  /** True when the last chunk and all before it have their outcome. */
  public boolean isComplete() {
    return joined > last;
  }

  private void accept(Chunk chunk, Outcome outcome) {
    hasChanged = false;
    if (chunk.index() >= chunksMax) {
      throw new IllegalArgumentException("chunk " + chunk.index() + " of utterance "
          + chunk.utterance() + ": its configuration allows " + chunksMax);
    }
    if (chunk.index() < joined || waiting.putIfAbsent(chunk.index(), outcome) != null) {
      return;
    }
    if (chunk.isLast()) {
      last = chunk.index();
    }
    if (hasTurn) {
      joinWaiting();
    }
  }

  private void joinWaiting() {
    List<Word> before = words();
    while (waiting.containsKey(joined)) {
      join(waiting.remove(joined));
      joined++;
    }
    hasChanged = !words.equals(before);
    if (isComplete()) {
      stable = words.size();
      next.ifPresent(Stitcher::takeTurn);
    }
  }

  private void takeTurn() {
    if (!hasTurn) {
      hasTurn = true;
      joinWaiting();
    }
  }

  private void join(Outcome outcome) {
    Span span = outcome.span();
    if (!outcome.isLost()) {
      splice(span, outcome.words());
      heardStart = Math.min(heardStart, span.start());
      heardEnd = Math.max(heardEnd, span.end());
    } else {
      lostEnd = span.end();
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
    Seam.Shared shared = new Seam.Shared(
        new Span(span.start(), Math.clamp(heardEnd, span.start(), span.end())),
        span.start() <= heardStart && span.end() >= heardEnd);
    int from = words.size();
    while (from > 0 && words.get(from - 1).span().end() > span.start() - REACH) {
      from--;
    }
    List<Word> tail = words.subList(from, words.size());
    int near = 0;
    while (near < newer.size() && newer.get(near).span().start() < shared.span().end() + REACH) {
      near++;
    }
    List<Word> both = Seam.sew(tail, Math.max(0, stable - from), newer.subList(0, near), shared,
        timing);
    List<Word> sewn = new ArrayList<>(both);
    sewn.addAll(newer.subList(near, newer.size()));
    tail.clear();
    for (Word word : sewn) {
      words.add(words.isEmpty() ? word : Words.after(words.getLast(), word));
    }
  }
}
