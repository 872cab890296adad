package sluice.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a windowed model answers for one chunk of a talk whose truth is known, to try stitching on.
 * It hears chunk by chunk and remembers nothing, so the two sides of an overlap disagree: what
 * becomes of a word depends on the seed, the word and the chunk, and on nothing else. Immutable.
 *
 * <p>First a word is garbled, then cut, then its times are moved:
 * <ul>
 * <li>deleted, replaced, or followed by a word nobody said (which takes its last quarter), each
 * with probability {@code corruption};
 * <li>heard whole when it lies wholly in the chunk; else by the {@link Edge} rule;
 * <li>start and end off by independent Gaussian errors, kept inside the chunk; starts
 * non-decreasing and no end before its start, as a decoder's.
 * </ul>
 *
 * <p>The confidence of an answer is none: it carries the number of the word, see {@link #wordOf}.
 * The stitcher hands it on unread.
 *
 * @param seed          of all chance
 * @param corruption    probability of each kind of error, per word and chunk; [0, 0.5]
 * @param jitterSamples standard deviation of word times; at least 0
 * @param edge          what becomes of a word that the chunk cuts
 */
public record SimulatedEar(long seed, double corruption, double jitterSamples, Edge edge) {
  /** A cut word is heard when this share of it lies in the chunk: as simulated tiers do. */
  private static final double HEARD_SHARE = 0.6;
  private static final int FILLER_SHARE = 4;
  private static final float TAGS = 1 << 20;
  private static final long MIX_1 = 0xff51afd7ed558ccdL;
  private static final long MIX_2 = 0xc4ceb9fe1a85ec53L;

  /** What becomes of a word that a chunk's edge cuts. */
  public enum Edge {
    /** It is not heard. */
    LOST,
    /**
     * With less than 60 % of it inside it is not heard. Else it is heard as far as it lies inside,
     * and with a probability of twice the missing share it loses that share of its letters, on the
     * side of the cut: as simulated tiers do.
     */
    CUT
  }

  public SimulatedEar {
    if (!(corruption >= 0 && corruption <= 0.5)) {
      throw new IllegalArgumentException("corruption " + corruption + ": needs [0, 0.5]");
    }
    if (!(jitterSamples >= 0)) {
      throw new IllegalArgumentException("jitter of " + jitterSamples + ": needs at least 0");
    }
  }

  /** The number of the word of the talk that {@code answer} is a reading of; -1 for none. */
  public static int wordOf(Word answer) {
    return Math.round(answer.confidence() * TAGS) - 1;
  }

  /** What is heard of {@code said} in {@code chunk}; O(words of the talk). */
  public Hypothesis hear(List<Word> said, Chunk chunk) {
    List<Word> heard = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).span().overlap(chunk.span()) > 0) {
        SplittableRandom random = random(i, chunk.index());
        for (Word whole : garbled(said, i, random)) {
          Word inside = cut(whole, chunk.span(), random);
          long earliest = heard.isEmpty() ? chunk.span().start() : heard.getLast().span().start();
          Word moved = moved(inside, new Span(earliest, chunk.span().end()), random);
          if (isHeard(whole.span(), chunk.span())) {
            heard.add(moved);
          }
        }
      }
    }
    return new Hypothesis(heard);
  }

  /**
   * What the same model would answer to the whole talk in one piece: of every word the fate it has
   * in the chunk that holds it best. Each word is garbled independently, so the errors are as many
   * as in any single pass; and they are the ones of the chunks, so that what stitching adds can be
   * told from chance.
   */
  public List<Word> hearWhole(List<Word> said, List<Chunk> chunks) {
    List<Word> heard = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Span span = said.get(i).span();
      Chunk best = chunks.getFirst();
      for (Chunk chunk : chunks) {
        best = room(span, chunk) > room(span, best) ? chunk : best;
      }
      heard.addAll(garbled(said, i, random(i, best.index())));
    }
    return heard;
  }

  /** Samples between the word and the chunk's nearer edge; negative when it is cut. */
  private static long room(Span word, Chunk chunk) {
    return Math.min(word.start() - chunk.span().start(), chunk.span().end() - word.end());
  }

  private List<Word> garbled(List<Word> said, int number, SplittableRandom random) {
    double fate = random.nextDouble();
    boolean hasFiller = random.nextDouble() < corruption;
    String wrong = said.get(random.nextInt(said.size())).text();
    String filler = said.get(random.nextInt(said.size())).text();
    Span span = said.get(number).span();
    String text = fate < 2 * corruption ? wrong : said.get(number).text();
    long end = span.end() - (hasFiller ? span.length() / FILLER_SHARE : 0);
    List<Word> heard = new ArrayList<>(2);
    if (fate >= corruption) {
      heard.add(new Word(text, new Span(span.start(), end), (number + 1) / TAGS));
    }
    if (hasFiller) {
      heard.add(new Word(filler, new Span(end, span.end()), 0));
    }
    return heard;
  }

  private boolean isHeard(Span word, Span chunk) {
    long inside = word.overlap(chunk);
    return inside == word.length() && inside > 0
        || edge == Edge.CUT && inside > 0 && inside >= HEARD_SHARE * word.length();
  }

  /** The part of the word inside the chunk. */
  private static Word cut(Word word, Span chunk, SplittableRandom random) {
    Span span = word.span();
    Span inside = new Span(Math.clamp(span.start(), chunk.start(), chunk.end()),
        Math.clamp(span.end(), chunk.start(), chunk.end()));
    double missing = 1 - (double) inside.length() / Math.max(1, span.length());
    int letters = word.text().length();
    boolean isDamaged = random.nextDouble() < 2 * missing && letters > 2;
    int gone = isDamaged ? Math.clamp(Math.round(missing * letters), 1, letters - 2) : 0;
    String text = inside.start() > span.start() ? word.text().substring(gone)
        : word.text().substring(0, letters - gone);
    return new Word(text, inside, word.confidence());
  }

  private Word moved(Word word, Span limits, SplittableRandom random) {
    double start = word.span().start() + jitterSamples * random.nextGaussian();
    double end = word.span().end() + jitterSamples * random.nextGaussian();
    long from = Math.clamp(Math.round(start), limits.start(), limits.end());
    return new Word(word.text(),
        new Span(from, Math.clamp(Math.round(end), from, limits.end())), word.confidence());
  }

  /** Chance for one word in one chunk: a generator of its own, whatever else is heard. */
  private SplittableRandom random(int word, int chunk) {
    long x = seed + MIX_1 * (word + 1) + MIX_2 * (chunk + 1);
    x = (x ^ x >>> 33) * MIX_1;
    x = (x ^ x >>> 33) * MIX_2;
    return new SplittableRandom(x ^ x >>> 33);
  }
}
