package sluice.measure;

import java.util.Comparator;
import sluice.wire.Lane;

/**
 * What a latency histogram is about. Sorted by lane, tier, then stage in the order of a chunk's
 * life.
 *
 * @param part  the stage, or the whole way
 * @param lane  interactive or batch
 * @param tier  name of the tier, or {@link #ALL_TIERS}
 */
public record LatencyKey(Part part, Lane lane, String tier) implements Comparable<LatencyKey> {
  /** Stands for all tiers together. */
  public static final String ALL_TIERS = "*";

  private static final Comparator<LatencyKey> ORDER = Comparator.comparing(LatencyKey::lane)
      .thenComparing(LatencyKey::tier).thenComparing(LatencyKey::part);

  @Override
  public int compareTo(LatencyKey other) {
    return ORDER.compare(this, other);
  }

  /**
   * Name in an interval log, {@code part.lane.tier}. The log's format forbids commas and blanks in
   * a tag; what is no letter, digit, dot, dash or star of the tier's name becomes an underscore.
   */
  public String tag() {
    return part.key() + '.' + lane.key() + '.' + tier.replaceAll("[^A-Za-z0-9_.*-]", "_");
  }

  /** The same for all tiers together. */
  LatencyKey overTiers() {
    return new LatencyKey(part, lane, ALL_TIERS);
  }

  /** A stage or the whole way. */
  public enum Part {
    INGEST(Stage.INGEST),
    RESAMPLE(Stage.RESAMPLE),
    VAD(Stage.VAD),
    CHUNK(Stage.CHUNK),
    QUEUE(Stage.QUEUE),
    BATCH(Stage.BATCH),
    NETWORK(Stage.NETWORK),
    MODEL(Stage.MODEL),
    STITCH(Stage.STITCH),
    SEND(Stage.SEND),
    END_TO_END("endToEnd");

    private final String key;

    Part(Stage stage) {
      this(stage.key());
    }

    Part(String key) {
      this.key = key;
    }

    /** The stage's name, or {@code endToEnd}. */
    public String key() {
      return key;
    }
  }
}
