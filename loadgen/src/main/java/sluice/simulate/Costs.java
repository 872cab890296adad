package sluice.simulate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import sluice.measure.Stage;

/**
 * What CPU a gateway's loop spends on each stage. Defaults were measured, unless a line says
 * otherwise, as thread CPU time on one core of an AMD EPYC under Temurin 25.
 *
 * @param stages by stage; those that are missing cost nothing; copied
 */
public record Costs(Map<Stage, Cost> stages) {
  private static final Cost FREE = new Cost(0, 0);

  /**
   * The cost of one mark.
   *
   * @param fixedNanos   whatever the work
   * @param perUnitPicos for each unit of it: input samples of signal stages, chunks of the others
   */
  public record Cost(long fixedNanos, long perUnitPicos) {
    public Cost {
      if (fixedNanos < 0 || perUnitPicos < 0) {
        throw new IllegalArgumentException("cost of " + fixedNanos + " ns and " + perUnitPicos
            + " ps a unit: both must be >= 0");
      }
    }

    /** Nanoseconds for that much work. */
    long nanos(int units) {
      return fixedNanos + perUnitPicos * units / 1_000;
    }
  }

  public Costs {
    stages = Collections.unmodifiableMap(new EnumMap<>(stages));
  }

  /** No CPU time at all: a loop that is never late. */
  public static Costs none() {
    return new Costs(new EnumMap<>(Stage.class));
  }

  /** A loop that hears 16 kHz streams, which need no resampling. */
  public static Costs at16kHz() {
    Map<Stage, Cost> costs = new EnumMap<>(Stage.class);
    // Frame from the kernel to a handler: 10.5 us on a bare Vert.x epoll sink. Decoding: 3.4 ns.
    costs.put(Stage.INGEST, new Cost(10_500, 3_400));
    costs.put(Stage.VAD, new Cost(0, 13_000));
    costs.put(Stage.CHUNK, new Cost(0, 1_200));
    costs.put(Stage.QUEUE, new Cost(0, 250_000));
    // A window of 19,200 samples to 16 bits: 52 us. The call itself: 20 us, estimated.
    costs.put(Stage.BATCH, new Cost(20_000, 52_000_000));
    costs.put(Stage.STITCH, new Cost(0, 3_500_000));
    // Encoding a partial: 4 us. Writing it: 4 us, estimated.
    costs.put(Stage.SEND, new Cost(0, 8_000_000));
    return new Costs(costs);
  }

  /**
   * The same for streams of other rates: 44.1 and 48 kHz cost 62 ns, 8 kHz twice as much a sample.
   */
  public static Costs atMixedRates() {
    Map<Stage, Cost> costs = new EnumMap<>(at16kHz().stages);
    costs.put(Stage.RESAMPLE, new Cost(0, 62_000));
    return new Costs(costs);
  }

  /** The cost of {@code stage}. */
  Cost of(Stage stage) {
    return stages.getOrDefault(stage, FREE);
  }
}
