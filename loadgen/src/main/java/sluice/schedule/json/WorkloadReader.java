package sluice.schedule.json;

import java.util.List;
import java.util.Optional;
import sluice.schedule.ArrivalProcess;
import sluice.schedule.ArrivalProcess.Phase;
import sluice.schedule.ArrivalProcess.Talk;
import sluice.schedule.Workload;
import sluice.schedule.Workload.Interactive;
import sluice.schedule.Workload.Noise;
import sluice.schedule.Workload.Servers;
import sluice.schedule.Workload.Tenant;

/** Reads a workload from JSON; every complaint is one line with file, field and what is allowed. */
public final class WorkloadReader {
  private static final double RATE_MAX = 10_000_000;
  /** Instants and stream numbers are sorted in one 64-bit word: 2^41 ns are 2199 s. */
  private static final double DURATION_MAX_MS = 2_000_000;
  private static final int STREAMS_MAX = 4_000_000;
  private static final double TIME_MAX_MS = 1e6;
  private static final String KINDS = "poisson, uniform, mmpp, streams, trace";

  private WorkloadReader() {}

  /**
   * A workload and what the file says beyond it.
   *
   * @param workload what was read
   * @param ignored  one line for each field that means nothing here
   */
  public record Result(Workload workload, List<String> ignored) {}

  /**
   * Reads {@code text}; {@code file} is what complaints call it.
   *
   * @throws IllegalArgumentException when something is missing or not allowed, in one line
   */
  public static Result read(String text, String file) {
    Fields root = Fields.of(text, file);
    double duration = root.number("duration_ms", 1, DURATION_MAX_MS);
    double warmup = root.number("warmup_ms", 0, DURATION_MAX_MS, 0);
    if (warmup >= duration) {
      throw root.wrong("warmup_ms", "is " + warmup + ": allowed is less than duration_ms, "
          + duration);
    }
    Servers servers = servers(root.object("servers"));
    List<Fields> classes = root.objects("classes", false);
    boolean hasBatch = hasBatchClass(root, classes);
    int laneSize = root.whole("batch_lane_size", 1, servers.maxBatch(), servers.maxBatch());
    Workload workload = new Workload(root.text("name", file), duration, warmup,
        root.seed("seed", 1), root.number("model_error", -0.99, 100, 0), servers,
        interactive(classes.getFirst()), hasBatch ? laneSize : 0);
    root.done();
    return new Result(workload, root.unread());
  }

  private static Servers servers(Fields from) {
    Noise noise = from.maybeObject("noise").map(WorkloadReader::noise).orElse(Noise.NONE);
    Servers servers = new Servers(from.number("alpha_ms", 0, TIME_MAX_MS),
        from.number("beta_ms", 1e-6, TIME_MAX_MS), from.whole("max_batch", 1, 100_000),
        from.whole("count", 1, 10_000, 1), noise);
    from.done();
    return servers;
  }

  private static Noise noise(Fields from) {
    Noise noise = new Noise(from.number("lognormal_sigma", 0, 5, 0),
        from.number("straggler_p", 0, 1, 0), from.number("straggler_x", 0.01, 1_000, 1));
    from.done();
    return noise;
  }

  private static boolean hasBatchClass(Fields root, List<Fields> classes) {
    if (classes.size() > 2) {
      throw root.wrong("classes", "holds " + classes.size()
          + ": allowed are the interactive class and, after it, one with arrival kind backlog");
    }
    if (classes.size() < 2) {
      return false;
    }
    Fields batch = classes.get(1);
    Fields arrival = batch.object("arrival");
    String kind = arrival.text("kind", "");
    if (!kind.equals("backlog")) {
      throw arrival.wrong("kind", "is '" + kind + "': allowed is backlog in the second class");
    }
    batch.text("name", "batch");
    batch.done();
    arrival.done();
    return true;
  }

  private static Interactive interactive(Fields from) {
    Fields arrival = from.object("arrival");
    Interactive read = new Interactive(from.text("name", "interactive"), process(arrival),
        from.number("deadline_ms", 1e-3, TIME_MAX_MS),
        from.number("slo_attainment", 0, 1, 0.99),
        from.objects("tenants", true).stream().map(WorkloadReader::tenant).toList());
    arrival.done();
    from.done();
    if (read.tenants().stream().map(Tenant::id).distinct().count() < read.tenants().size()) {
      throw from.wrong("tenants", "name one id twice: allowed are different ids");
    }
    return read;
  }

  private static Tenant tenant(Fields from) {
    if (!from.has("id")) {
      throw from.wrong("id", "is missing: allowed is text");
    }
    double share = from.number("share", 1e-9, 1e9);
    Tenant tenant =
        new Tenant(from.text("id", ""), share, from.number("weight", 1e-9, 1e9, share));
    from.done();
    return tenant;
  }

  private static ArrivalProcess process(Fields from) {
    String kind = from.text("kind", "");
    return switch (kind) {
      case "poisson" -> new ArrivalProcess.Poisson(from.number("rate_per_s", 1e-6, RATE_MAX));
      case "uniform" -> new ArrivalProcess.Uniform(from.number("rate_per_s", 1e-6, RATE_MAX));
      case "mmpp" -> mmpp(from);
      case "streams" -> streams(from);
      case "trace" -> trace(from);
      default -> throw from.wrong("kind", "is '" + kind + "': allowed are " + KINDS);
    };
  }

  private static ArrivalProcess mmpp(Fields from) {
    List<Double> rates = from.numbers("rates_per_s", 1, 0, RATE_MAX);
    List<Double> dwells = from.numbers("dwell_ms", 1, 1e-3, DURATION_MAX_MS);
    if (rates.size() != dwells.size()) {
      throw from.wrong("dwell_ms", "holds " + dwells.size()
          + " numbers: allowed are as many as rates_per_s, " + rates.size());
    }
    return new ArrivalProcess.Mmpp(rates, dwells);
  }

  private static ArrivalProcess streams(Fields from) {
    double period = from.number("period_ms", 1e-3, DURATION_MAX_MS);
    Optional<Talk> talk = Optional.empty();
    if (from.has("talk_ms")) {
      List<Double> times = from.numbers("talk_ms", 2, 1e-3, DURATION_MAX_MS);
      if (times.size() > 2) {
        throw from.wrong("talk_ms", "holds " + times.size()
            + " numbers: allowed are two, mean speech and mean silence");
      }
      talk = Optional.of(new Talk(times.get(0), times.get(1)));
    }
    return new ArrivalProcess.Streams(from.whole("n", 1, STREAMS_MAX), period,
        from.number("jitter_ms", 0, period, 0), phase(from), talk);
  }

  private static Phase phase(Fields from) {
    String phase = from.text("phase", "random");
    return switch (phase) {
      case "random" -> Phase.RANDOM;
      case "aligned" -> Phase.ALIGNED;
      case "even" -> Phase.EVEN;
      default -> throw from.wrong("phase",
          "is '" + phase + "': allowed are random, aligned, even");
    };
  }

  private static ArrivalProcess trace(Fields from) {
    if (!from.has("times_ms")) {
      return new ArrivalProcess.Trace(List.of());
    }
    List<Double> times = from.numbers("times_ms", 1, 0, DURATION_MAX_MS);
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i) < times.get(i - 1)) {
        throw from.wrong("times_ms[" + i + "]", "is " + times.get(i)
            + ": allowed is a time not before the one in front of it, " + times.get(i - 1));
      }
    }
    return new ArrivalProcess.Trace(times);
  }
}
