package sluice.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Walks one recording whole, as an evaluation does, and streamed, as callers do, and says where the
 * two part. Pure: the same source, setups and seed give the same outcome.
 */
public final class Parity {
  private final Setup whole;
  private final Setup streamed;
  private final boolean mustResample;

  private Parity(Setup whole, Setup streamed, boolean mustResample) {
    this.whole = whole;
    this.streamed = streamed;
    this.mustResample = mustResample;
  }

  /** Both paths set up alike. */
  public static Parity plain() {
    Setup setup = Setup.standard();
    return new Parity(setup, setup, false);
  }

  /**
   * The streamed path with a fault. For {@link ParityFault#RESAMPLER_QUALITY}, audio of 16 kHz is
   * brought to 48 kHz on both sides first: it would not be resampled at all.
   */
  public static Parity with(ParityFault fault) {
    Setup setup = Setup.standard();
    return new Parity(setup, fault.on(setup),
        fault == ParityFault.RESAMPLER_QUALITY);
  }

  /**
   * What came of one recording.
   *
   * @param source          its name
   * @param seconds         its length
   * @param seed            of the cuts that {@code difference} was found with, the last otherwise
   * @param difference      the first stage that differs; empty when all are the same for all cuts
   * @param wholeTransform  id of what the whole path does
   * @param streamTransform id of what the streamed path does
   * @param utterances      found by the whole path
   * @param words           heard by the whole path
   */
  public record Outcome(String source, double seconds, long seed, Optional<Difference> difference,
      String wholeTransform, String streamTransform, int utterances, int words) {}

  /** Compares {@code source} cut by each of the seeds, until one differs. */
  public Outcome of(Source source, List<Long> seeds) {
    Source played = mustResample ? source.toResample() : source;
    Trail offline = WholePath.walk(played, whole);
    Optional<Difference> difference = Optional.empty();
    String transform = "";
    long seed = 0;
    for (int i = 0; i < seeds.size() && difference.isEmpty(); i++) {
      seed = seeds.get(i);
      Trail online = StreamedPath.walk(played, streamed, new SplittableRandom(seed));
      transform = online.transformId();
      difference = Comparison.first(offline, online, played.format().rateHz());
    }
    return new Outcome(source.name(), source.seconds(), seed, difference, offline.transformId(),
        transform, offline.transcripts().size(),
        offline.transcripts().stream().mapToInt(t -> t.words().size()).sum());
  }

  /** The seeds of {@code cuts} ways to cut, from {@code seed} on. */
  public static List<Long> seeds(long seed, int cuts) {
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < cuts; i++) {
      seeds.add(seed + i);
    }
    return seeds;
  }
}
