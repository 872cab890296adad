package sluice.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import sluice.measure.LatencyKey.Part;
import sluice.wire.Lane;

/**
 * Latency histograms by stage, lane and tier, and from end to end by lane and tier, of the current
 * interval. Owned by one loop; other loops have their own and the snapshots are merged.
 *
 * <p>Plain {@link Histogram}s: a {@code Recorder} reads the clock. Values are microseconds with
 * {@value #DIGITS} significant digits. A histogram grows to the range it has seen; after that
 * recording allocates nothing. Tiers come from the configuration, which bounds the histograms.
 */
public final class StageLatencies {
  /** Significant decimal digits kept: values are exact to 0.1 %. */
  public static final int DIGITS = 3;

  /** One hour: longer times are recorded as one hour and counted as clamped. */
  public static final long LIMIT_MICROS = 3_600_000_000L;

  private static final Stage[] STAGES = Stage.values();
  private static final Part[] PARTS = Part.values();

  private final Map<Lane, Map<String, Slot[]>> slots = new EnumMap<>(Lane.class);
  private final List<Slot> all = new ArrayList<>();
  private long startNanos;
  private long clamped;

  /** Starts the first interval at {@code startNanos} of loop time. */
  public StageLatencies(long startNanos) {
    this.startNanos = startNanos;
    for (Lane lane : Lane.values()) {
      slots.put(lane, new HashMap<>());
    }
  }

  /**
   * Counts a chunk that went all the way.
   *
   * @throws IllegalStateException when a stage is not marked, or the stages do not add up to the
   *                               end-to-end time; nothing is recorded then
   */
  public void record(Trace trace, Lane lane, String tier) {
    check(trace);
    Slot[] parts = parts(lane, tier);
    for (int i = 0; i < STAGES.length; i++) {
      add(parts[i], trace.nanos(STAGES[i]));
    }
    add(parts[STAGES.length], trace.endToEndNanos());
  }

  /** Ends the interval at {@code nowNanos}, hands out its histograms and starts the next one. */
  public LatencySnapshot swap(long nowNanos) {
    TreeMap<LatencyKey, Histogram> taken = new TreeMap<>();
    for (Slot slot : all) {
      if (slot.values.getTotalCount() > 0) {
        taken.put(slot.key, slot.values);
        slot.values = new Histogram(slot.values); // same range, no counts
      }
    }
    LatencySnapshot snapshot = new LatencySnapshot(startNanos, nowNanos, clamped, taken);
    startNanos = nowNanos;
    clamped = 0;
    return snapshot;
  }

  private static void check(Trace trace) {
    if (!trace.isComplete()) {
      throw new IllegalStateException("trace ends before stage " + trace.next().key()
          + ": only a chunk that went all the way is recorded");
    }
    long sum = 0;
    for (Stage stage : STAGES) {
      sum += trace.nanos(stage);
    }
    if (sum != trace.endToEndNanos()) {
      throw new IllegalStateException("stages add up to " + sum + " ns, end to end is "
          + trace.endToEndNanos() + " ns: a mark was lost or moved");
    }
  }

  private void add(Slot slot, long nanos) {
    long micros = (nanos + 500) / 1000;
    if (micros > LIMIT_MICROS) {
      micros = LIMIT_MICROS;
      clamped++;
    }
    slot.values.recordValue(micros);
  }

  private Slot[] parts(Lane lane, String tier) {
    Slot[] parts = slots.get(lane).get(tier);
    return parts == null ? create(lane, tier) : parts;
  }

  private Slot[] create(Lane lane, String tier) {
    Slot[] parts = new Slot[PARTS.length];
    for (Part part : PARTS) {
      parts[part.ordinal()] = new Slot(new LatencyKey(part, lane, tier));
      all.add(parts[part.ordinal()]);
    }
    slots.get(lane).put(tier, parts);
    return parts;
  }

  /** A histogram of the current interval. */
  private static final class Slot {
    private final LatencyKey key;
    private Histogram values = new Histogram(DIGITS);

    private Slot(LatencyKey key) {
      this.key = key;
    }
  }
}
