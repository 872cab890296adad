package sluice.cli.live;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sluice.cli.PolicyMaker;
import sluice.schedule.Workload;

/** The live measurements: fidelity to the simulator, refusals, isolation of the two lanes. */
public final class LiveBench {
  private static final double WARM_SHARE = 0.8;
  private static final double WARM_UP_MS = 2_000;

  private final Plan plan;
  private final LiveRun runs;
  private final Consumer<String> progress;
  private final StringBuilder text = new StringBuilder();
  private final JsonObject json = new JsonObject();

  /** A part of the bench. */
  public enum Part {
    FIDELITY,
    REJECT,
    ISOLATION
  }

  /**
   * What to run.
   *
   * @param parts     which parts
   * @param alone     workloads of the first two, without a batch lane
   * @param laned     workload of the third, with one
   * @param seeds     runs of each workload in the first part: seeds 11, 12, …
   * @param seconds   length of a run and of a phase, the two seconds of warm-up apart
   * @param pairs     phases without and with batch work in the third part
   * @param stretches percents tried in the third part
   */
  public record Plan(Set<Part> parts, List<Workload> alone, Workload laned, int seeds,
      int seconds, int pairs, List<Integer> stretches) {}

  /** What was measured, for machines and for people. */
  public record Result(JsonObject json, String text) {}

  /** A bench on {@code vertx}, which has one event loop. */
  public LiveBench(Vertx vertx, TimedTiers tiers, Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
    runs = new LiveRun(vertx, tiers);
  }

  /** Runs what was planned; takes minutes of real time. */
  public Result run() throws Exception {
    if (plan.parts.contains(Part.FIDELITY)) {
      fidelity();
    }
    if (plan.parts.contains(Part.REJECT)) {
      refusals();
    }
    if (plan.parts.contains(Part.ISOLATION)) {
      isolation();
    }
    return new Result(json, text.toString());
  }

  private void fidelity() throws Exception {
    JsonArray rows = new JsonArray();
    text.append("largest load in time, live dispatch over the simulator; ms\n")
        .append(Fidelity.head());
    Fidelity fidelity = new Fidelity(runs, progress);
    for (Workload workload : plan.alone) {
      warm(cut(workload));
      for (int i = 0; i < plan.seeds; i++) {
        Fidelity.Row row = fidelity.of(cut(workload).seeded(workload.seed() + i));
        rows.add(row.json());
        text.append(row.text());
      }
    }
    json.put("fidelity", rows);
  }

  private void refusals() throws Exception {
    JsonArray rows = new JsonArray();
    text.append("\nturned away at the offer at 1.5 times the largest load; ms\n")
        .append(Refusals.head());
    Refusals refusals = new Refusals(runs);
    for (Workload workload : plan.alone) {
      warm(cut(workload));
      for (Refusals.Row row : List.of(refusals.plain(cut(workload)),
          refusals.limited(cut(workload)))) {
        progress.accept(row.text().strip());
        rows.add(row.json());
        text.append(row.text());
      }
    }
    json.put("refusals", rows);
  }

  private void isolation() throws Exception {
    JsonArray rows = new JsonArray();
    text.append("\n").append(plan.laned.name())
        .append(" by turns without and with a backlog of batch work; ms\n")
        .append(Isolation.head());
    Isolation isolation = new Isolation(runs);
    warm(cut(plan.laned));
    for (int stretch : plan.stretches) {
      Isolation.Row row = isolation.of(plan.laned, stretch, plan.pairs, plan.seconds * 1_000.0);
      progress.accept(row.text().strip());
      rows.add(row.json());
      text.append(row.text());
    }
    json.put("isolation", rows);
  }

  /** Lets both processes compile what they run. */
  private void warm(Workload workload) throws Exception {
    progress.accept("warming up on " + workload.name());
    Workload scaled = workload.scaled(WARM_SHARE * Fidelity.simulated(workload));
    runs.alone(scaled, PolicyMaker.config(scaled));
  }

  private Workload cut(Workload workload) {
    return new Workload(workload.name(), WARM_UP_MS + plan.seconds * 1_000.0, WARM_UP_MS,
        workload.seed(), 0, workload.servers(), workload.interactive(), 0);
  }
}
