package sluice.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sluice.schedule.ArrivalProcess.Mmpp;
import sluice.schedule.ArrivalProcess.Phase;
import sluice.schedule.ArrivalProcess.Streams;
import sluice.schedule.ArrivalProcess.Talk;
import sluice.schedule.Workload.Tenant;

/**
 * Draws the arrivals of a workload. Instants, tenants and speech have chance of their own, so that
 * adding tenants does not move an arrival.
 */
public final class TrafficSource {
  private static final int STREAM_BITS = 22;

  private final Workload workload;
  private final SplittableRandom instants;
  private final SplittableRandom talks;
  private final SplittableRandom tenants;
  private final double[] stateSeconds;
  private long[] keys = new long[1024];
  private int size;

  private TrafficSource(Workload workload) {
    this.workload = workload;
    SplittableRandom root = new SplittableRandom(workload.seed());
    instants = root.split();
    talks = root.split();
    tenants = root.split();
    stateSeconds = new double[workload.interactive().arrival() instanceof Mmpp mmpp
        ? mmpp.rates().size()
        : 0];
  }

  /** The arrivals of {@code workload}: the same for the same workload and seed. */
  public static Traffic of(Workload workload) {
    TrafficSource source = new TrafficSource(workload);
    switch (workload.interactive().arrival()) {
      case ArrivalProcess.Poisson p -> source.poisson(p.ratePerSecond(), 0,
          workload.durationNanos());
      case ArrivalProcess.Uniform u -> source.uniform(u.ratePerSecond());
      case Mmpp m -> source.mmpp(m);
      case Streams s -> source.streams(s);
      case ArrivalProcess.Trace t -> source.trace(t);
    }
    boolean isStreams = workload.interactive().arrival() instanceof Streams;
    return isStreams ? source.streamed() : source.oneShot();
  }

  /** Ids of a workload's tenants; one empty id when it names none. */
  static List<String> tenantIds(Workload workload) {
    List<Tenant> tenants = workload.interactive().tenants();
    return tenants.isEmpty() ? List.of("") : tenants.stream().map(Tenant::id).toList();
  }

  private void add(long nanos, int stream) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = stream < 0 ? nanos : nanos << STREAM_BITS | stream;
  }

  private static double exponential(SplittableRandom random) {
    return -StrictMath.log1p(-random.nextDouble());
  }

  private void poisson(double perSecond, double fromNanos, double untilNanos) {
    if (perSecond == 0) {
      return;
    }
    double mean = 1e9 / perSecond;
    double at = fromNanos + exponential(instants) * mean;
    while (at < untilNanos) {
      add((long) at, -1);
      at += exponential(instants) * mean;
    }
  }

  private void uniform(double perSecond) {
    double gap = 1e9 / perSecond;
    double at = gap / 2;
    for (int i = 0; at < workload.durationNanos(); i++) {
      add((long) at, -1);
      at = (i + 1.5) * gap; // a product: a sum of rounded gaps would drift
    }
  }

  private void mmpp(Mmpp mmpp) {
    int state = 0;
    double draw = talks.nextDouble();
    while (state + 1 < mmpp.rates().size() && draw >= mmpp.share(state)) {
      draw -= mmpp.share(state++);
    }
    double at = 0;
    while (at < workload.durationNanos()) {
      double stay = exponential(talks) * mmpp.dwells().get(state) * Workload.MILLI;
      double end = Math.min(at + stay, workload.durationNanos());
      poisson(mmpp.rates().get(state), at, end);
      stateSeconds[state] += Math.max(0, end - Math.max(at, workload.warmupNanos())) / 1e9;
      at = end;
      state = (state + 1) % mmpp.rates().size();
    }
  }

  private void streams(Streams streams) {
    double period = streams.periodMs() * Workload.MILLI;
    double jitter = streams.jitterMs() * Workload.MILLI;
    for (int i = 0; i < streams.count(); i++) {
      double phase = period * switch (streams.phase()) {
        case Phase.RANDOM -> instants.nextDouble();
        case Phase.ALIGNED -> 0;
        case Phase.EVEN -> i / (double) streams.count();
      };
      SplittableRandom own = talks.split();
      boolean isTalking = streams.talk().isEmpty()
          || own.nextDouble() < streams.talk().get().share();
      double until = streams.talk().isEmpty() ? Double.MAX_VALUE
          : stay(streams.talk().get(), isTalking, own);
      for (int k = 0; phase + k * period < workload.durationNanos(); k++) {
        double at = phase + k * period;
        while (at >= until) {
          isTalking = !isTalking;
          until += stay(streams.talk().get(), isTalking, own);
        }
        double late = jitter == 0 ? 0 : instants.nextDouble() * jitter;
        if (isTalking && at + late < workload.durationNanos()) {
          add((long) (at + late), i);
        }
      }
    }
  }

  private static double stay(Talk talk, boolean isTalking, SplittableRandom random) {
    return exponential(random) * Workload.MILLI
        * (isTalking ? talk.talkMs() : talk.silenceMs());
  }

  private void trace(ArrivalProcess.Trace trace) {
    for (double ms : trace.timesMs()) {
      if (ms < workload.durationMs()) {
        add(Math.round(ms * Workload.MILLI), -1);
      }
    }
  }

  private Traffic oneShot() {
    int[] streams = new int[size];
    Arrays.fill(streams, -1);
    int[] owners = new int[size];
    Arrays.setAll(owners, i -> drawTenant());
    return traffic(Arrays.copyOf(keys, size), streams, owners);
  }

  private Traffic streamed() {
    Arrays.sort(keys, 0, size);
    int[] owners = new int[((Streams) workload.interactive().arrival()).count()];
    Arrays.setAll(owners, i -> drawTenant());
    long[] at = new long[size];
    int[] streams = new int[size];
    int[] tenantOf = new int[size];
    for (int i = 0; i < size; i++) {
      at[i] = keys[i] >>> STREAM_BITS;
      streams[i] = (int) (keys[i] & (1 << STREAM_BITS) - 1);
      tenantOf[i] = owners[streams[i]];
    }
    return traffic(at, streams, tenantOf);
  }

  private Traffic traffic(long[] at, int[] streams, int[] owners) {
    long[] deadlines = new long[size];
    Arrays.setAll(deadlines, i -> at[i] + workload.deadlineNanos());
    return new Traffic(new Traffic.Columns(at, deadlines, streams, owners), tenantIds(workload),
        stateSeconds);
  }

  private int drawTenant() {
    List<Tenant> all = workload.interactive().tenants();
    double draw = all.isEmpty() ? 0
        : tenants.nextDouble() * all.stream().mapToDouble(Tenant::share).sum();
    for (int i = 0; i < all.size(); i++) {
      draw -= all.get(i).share();
      if (draw < 0) {
        return i;
      }
    }
    return Math.max(0, all.size() - 1);
  }
}
