package sluice.rollout;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sluice.rollout.Change.Author;
import sluice.rollout.RollbackTarget.Found;
import sluice.rollout.RollbackTarget.Missing;
import sluice.rollout.RollbackTarget.Question;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.route.Arm;
import sluice.route.Handover;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Slice;
import sluice.route.Tier;

/**
 * Rules on changes of the route plan. Pure: a ruling changes nothing.
 *
 * @param plan    in force
 * @param history releases known
 * @param tiers   tiers of this gateway, in the configuration's order; copied
 */
public record Rollout(RoutePlan plan, ReleaseHistory history, List<Tier> tiers) {
  public Rollout {
    tiers = List.copyOf(tiers);
  }

  /**
   * What becomes of {@code change}, and with which plan.
   *
   * @param atMillis wall clock, milliseconds since 1970
   */
  public Ruling decide(Change change, long atMillis) {
    if (change.by().actor().isBlank() || change.by().reason().isBlank()) {
      return new Refused("noReason", "a plan change needs an actor and a reason",
          "say who changes it and why");
    }
    return switch (change) {
      case Change.Canary it -> canary(it, atMillis);
      case Change.Spare it -> spare(it, atMillis);
      case Change.Promote it -> promote(it, atMillis);
      case Change.Withdraw it -> plan.share(Arm.CANARY).isEmpty()
          ? new Refused("noCanary", "no canary is running", "nothing to do")
          : decided(Decision.Kind.WITHDRAW, it.by(), atMillis,
              allTo(plan.controlTier(), Handover.DRAIN));
      case Change.Rollback it -> rollback(it, atMillis);
    };
  }

  /** The release a rollback would call bad: the canary's, else the control's; if it is known. */
  public Optional<Release> onTrial() {
    return releaseOn(plan.share(Arm.CANARY).map(Share::tier).orElse(plan.controlTier()));
  }

  private Ruling canary(Change.Canary change, long atMillis) {
    Optional<Tier> tier = tier(change.target());
    if (tier.isEmpty()) {
      return new Refused("unknownTarget", "no tier and no release is called '" + change.target()
          + "'", "one of " + names());
    }
    Optional<Release> release = history.find(tier.get().release());
    if (release.isEmpty()) {
      return new Refused("unknownRelease", "release " + tier.get().release() + " of tier "
          + tier.get().name() + " is not in the ledger", "announce it first");
    }
    Optional<Refused> objection = objection(release.get(), tier.get(), change.weight());
    if (objection.isPresent()) {
      return objection.get();
    }
    return canary(change, tier.get(), atMillis);
  }

  private Ruling canary(Change.Canary change, Tier tier, long atMillis) {
    Optional<Share> running = plan.share(Arm.CANARY);
    if (running.isPresent() && !running.get().tier().equals(tier.name())) {
      return new Refused("canaryRunning", "tier " + running.get().tier() + " is the canary with "
          + running.get().weight() + " basis points", "promote it or roll it back first");
    }
    if (running.isPresent() && running.get().weight() == change.weight()) {
      return new Refused("noChange", "the canary has " + change.weight() + " basis points already",
          "nothing to do");
    }
    // A ramp keeps its salt, so that nobody changes back; a new canary gets one of its own.
    String salt = running.isPresent() ? plan.salt() : plan.epoch() + 1 + ":" + tier.release();
    List<Share> shares = List.of(
        new Share(Arm.CONTROL, plan.controlTier(), RoutePlan.WHOLE - change.weight()),
        new Share(Arm.CANARY, tier.name(), change.weight()));
    // Open streams of a ramp stay, so that both arms stay what they were. Less weight is caution.
    Handover handover = running.isPresent() && running.get().weight() > change.weight()
        ? Handover.ENDPOINT
        : Handover.DRAIN;
    return decided(Decision.Kind.CANARY, change.by(), atMillis, new RoutePlan(plan.epoch() + 1,
        salt, shares, running.isPresent() ? plan.spared() : List.of(), handover));
  }

  private Ruling spare(Change.Spare change, long atMillis) {
    if (plan.share(Arm.CANARY).isEmpty()) {
      return new Refused("noCanary", "no canary is running", "start one first");
    }
    if (change.slices().equals(plan.spared())) {
      return new Refused("noChange", "these slices are spared already", "nothing to do");
    }
    try {
      return decided(Decision.Kind.SPARE, change.by(), atMillis, new RoutePlan(plan.epoch() + 1,
          plan.salt(), plan.shares(), change.slices(), change.handover()));
    } catch (IllegalArgumentException e) {
      return new Refused("badSlices", e.getMessage(), "name slices such as locale=en-IN");
    }
  }

  private Optional<Refused> objection(Release release, Tier tier, int weight) {
    Optional<Release> control = releaseOn(plan.controlTier());
    String name = "release " + release.name();
    if (weight < 1 || weight > RoutePlan.WHOLE) {
      return Optional.of(new Refused("badWeight", "weight is " + weight + " basis points",
          "1.." + RoutePlan.WHOLE + "; to end a canary, roll it back"));
    }
    if (tier.name().equals(plan.controlTier())
        || control.map(Release::name).filter(release.name()::equals).isPresent()) {
      return Optional.of(new Refused("isControl", name + " is the control already",
          "choose another tier"));
    }
    if (control.isPresent() && !control.get().family().equals(release.family())) {
      return Optional.of(new Refused("otherFamily", name + " is of family " + release.family()
          + ", the control of " + control.get().family(), "choose a release of that family"));
    }
    return usable(release);
  }

  private static Optional<Refused> usable(Release release) {
    if (!release.isHealthy()) {
      return Optional.of(new Refused("badRelease",
          "release " + release.name() + " was rolled back or marked bad", "make a new release"));
    }
    if (!release.blockedFor().isEmpty()) {
      return Optional.of(new Refused("blockedRelease",
          "release " + release.name() + " is blocked for " + String.join(", ", release.blockedFor())
              + " and a plan is for all tenants",
          "lift the block or choose another release"));
    }
    return Optional.empty();
  }

  private Ruling promote(Change.Promote change, long atMillis) {
    Optional<Share> canary = plan.share(Arm.CANARY);
    if (canary.isEmpty()) {
      return new Refused("noCanary", "no canary is running", "start one first");
    }
    if (!plan.spared().isEmpty()) {
      return new Refused("slicesSpared", "the canary was taken back for "
          + plan.spared().stream().map(Slice::key).collect(Collectors.joining(", ")),
          "give it 100 percent of the rest, or spare nothing, then promote it");
    }
    Optional<Refused> objection = onTrial().flatMap(Rollout::usable);
    if (objection.isPresent()) {
      return objection.get();
    }
    return decided(Decision.Kind.PROMOTE, change.by(), atMillis,
        allTo(canary.get().tier(), Handover.ENDPOINT));
  }

  private Ruling rollback(Change.Rollback change, long atMillis) {
    Optional<Release> bad = onTrial();
    boolean hasCanary = plan.share(Arm.CANARY).isPresent();
    if (change.target().isEmpty() && hasCanary && isSound(plan.controlTier())) {
      return back(change, atMillis, plan.controlTier());
    }
    if (bad.isEmpty()) {
      return new Refused("unknownRelease", "the release to be rolled back is not in the ledger",
          "announce it first");
    }
    Question question = new Question(bad.get(), Optional.empty(), this::isServed);
    return change.target().isEmpty()
        ? resolved(change, atMillis, question)
        : named(change, atMillis, question);
  }

  private Ruling resolved(Change.Rollback change, long atMillis, Question question) {
    return switch (RollbackTarget.resolve(history, question)) {
      case Found found -> back(change, atMillis, found.release().tier());
      case Missing missing -> new Refused("noTarget", missing.reason(),
          "bring up a tier with a healthy release of family " + question.bad().family());
    };
  }

  private Ruling named(Change.Rollback change, long atMillis, Question question) {
    Optional<Release> target = history.find(change.target());
    if (target.isEmpty()) {
      return new Refused("unknownTarget", "no release is called '" + change.target() + "'",
          "one of " + names());
    }
    return RollbackTarget.objection(target.get(), question)
        .<Ruling>map(why -> new Refused("badTarget", "release " + change.target() + " " + why,
            "leave the target out to have one found"))
        .orElseGet(() -> back(change, atMillis, target.get().tier()));
  }

  private Ruling back(Change.Rollback change, long atMillis, String tier) {
    return decided(Decision.Kind.ROLLBACK, change.by(), atMillis,
        allTo(tier, change.handover()));
  }

  private Decided decided(Decision.Kind kind, Author by, long atMillis, RoutePlan after) {
    return new Decided(new Decision(atMillis, kind, by.actor(), by.reason(), plan, after));
  }

  private RoutePlan allTo(String tier, Handover handover) {
    return new RoutePlan(plan.epoch() + 1, plan.salt(),
        List.of(new Share(Arm.CONTROL, tier, RoutePlan.WHOLE)), List.of(), handover);
  }

  /** A control nobody knows anything bad of; sessions must go somewhere. */
  private boolean isSound(String tier) {
    return releaseOn(tier).map(Release::isHealthy).orElse(true);
  }

  private boolean isServed(Release release) {
    return tiers.stream().anyMatch(
        tier -> tier.name().equals(release.tier()) && tier.release().equals(release.name()));
  }

  private Optional<Release> releaseOn(String tierName) {
    return tiers.stream().filter(tier -> tier.name().equals(tierName)).findFirst()
        .flatMap(tier -> history.find(tier.release()));
  }

  private Optional<Tier> tier(String target) {
    return tiers.stream().filter(tier -> tier.name().equals(target)).findFirst()
        .or(() -> tiers.stream().filter(tier -> tier.release().equals(target)).findFirst());
  }

  private String names() {
    return tiers.stream().map(tier -> tier.name() + " (release " + tier.release() + ")")
        .collect(Collectors.joining(", "));
  }
}
