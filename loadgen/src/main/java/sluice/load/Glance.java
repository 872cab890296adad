package sluice.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sluice.wire.Lane;

/**
 * As much of a {@link Recording} that is still being filled as its promises need: counts, and the
 * latencies they name, by phase; nothing that grows with the run. Cheap enough to be taken every
 * second on the loop that fills it; what it holds is the caller's own.
 *
 * @param part  counts and latencies; nothing by second, no transcripts
 * @param heard transcripts since the glance before; copied
 */
public record Glance(Recording part, List<Heard> heard) {
  public Glance {
    heard = List.copyOf(heard);
  }

  /** A series by its place. */
  private record Key(Lane lane, Metric metric) {}

  /**
   * Looks at {@code live}, on its loop.
   *
   * @param slos  whose latencies are copied
   * @param known how many of its transcripts were seen before
   */
  public static Glance at(Recording live, List<Slo> slos, int known) {
    Recording part = new Recording(live.timeline(), live.untold());
    part.addPhaseCounts(live);
    Set<Key> keys = new LinkedHashSet<>();
    keys.add(new Key(Lane.INTERACTIVE, Metric.SEND_LATE)); // whether the run is valid at all
    slos.stream().filter(slo -> slo.metric().isLatency())
        .forEach(slo -> keys.add(new Key(slo.lane(), slo.metric())));
    keys.forEach(key -> part.series(key.lane, key.metric)
        .addPhases(live.series(key.lane, key.metric)));
    return new Glance(part, live.heard().subList(known, live.heard().size()));
  }

  /** Both together; adds to this one's recording. */
  public Glance plus(Glance other) {
    part.add(other.part);
    List<Heard> all = new ArrayList<>(heard);
    all.addAll(other.heard);
    return new Glance(part, all);
  }
}
