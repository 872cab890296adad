package sluice.batch;

import sluice.route.Tier;
import sluice.wire.Lane;

/**
 * What a planner says when it sheds: the value, the limit, the next step, and when to try again.
 */
final class Words {
  private static final long MILLI = 1_000_000L;

  private final Tier tier;
  private final PlannerConfig config;
  private final ServiceModel model;

  Words(Tier tier, PlannerConfig config, ServiceModel model) {
    this.tier = tier;
    this.config = config;
    this.model = model;
  }

  Admission.Shed full(Lane lane, int queued) {
    return shed(queued, "lane " + lane.key() + " of tier " + tier.name() + " holds " + queued
        + " requests, its limit: shed; slow down, or raise lanes." + lane.key() + ".limit");
  }

  Admission.Shed hopeless(Request request, long leftNanos, int queued) {
    return shed(queued, "request " + request.id() + " has " + leftNanos / MILLI
        + " ms left on tier " + tier.name() + ", which needs " + model.nanos(1) / MILLI
        + " ms for one: shed; ask for a later deadline or add capacity");
  }

  Admission.Shed givenUp(Request request, long leftNanos, int queued) {
    return shed(queued,
        "request " + request.id() + " has " + leftNanos / MILLI + " ms left on tier "
            + tier.name() + " and would make " + queued
            + " behind it late: shed; ask for a later deadline or add capacity");
  }

  /** Names no tenant: what is said is journalled, and a journal names nobody. */
  Admission.Shed overShare(Request request, int queued) {
    return shed(queued, "request " + request.id() + " is beyond its tenant's share of tier "
        + tier.name() + ", which more is asked of than it can serve: shed; send less, or raise"
        + " the tenant's weight in planner.tenants");
  }

  Admission.Shed overRate(Request request, double ratePerSecond) {
    return new Admission.Shed("request " + request.id() + " is beyond its tenant's rate, "
        + ratePerSecond + " requests a second on tier " + tier.name()
        + ": shed; send less, or raise the tenant's ratePerSecond in planner.tenants",
        (long) Math.ceil(1_000 / ratePerSecond));
  }

  Admission.Shed tooMany(Request request, int queued) {
    return shed(queued, "request " + request.id() + " came when " + queued + " waited for tier "
        + tier.name() + ": even at its best it cannot serve all of them in time: shed;"
        + " send less or add capacity");
  }

  Admission.Shed overdue(Request request, long waitedNanos, int queued) {
    String lane = request.lane().key();
    return shed(queued,
        "request " + request.id() + " waited " + waitedNanos / MILLI + " ms in lane "
            + lane + " of tier " + tier.name() + ", limit "
            + config.lane(request.lane()).maxWaitNanos() / MILLI
            + " ms: shed; send less, or raise lanes." + lane + ".maxWaitMillis");
  }

  /** Try again when what is queued should have left: full batches on all slots. */
  private Admission.Shed shed(int queued, String reason) {
    long batches = queued / tier.maxBatch() / tier.concurrency() + 1L;
    long millis = batches * model.nanos(tier.maxBatch()) / MILLI + 1;
    return new Admission.Shed(reason, millis);
  }
}
