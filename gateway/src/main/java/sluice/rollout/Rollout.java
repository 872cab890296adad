package sluice.rollout;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sluice.rollout.Change.Author;
import sluice.rollout.RollbackTarget.Fleet;
import sluice.rollout.RollbackTarget.Found;
import sluice.rollout.RollbackTarget.Missing;
import sluice.rollout.RollbackTarget.Question;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.release.LineageRule;
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
 * @param standing how those tiers stand, and what a promotion needs
 */
public record Rollout(RoutePlan plan, ReleaseHistory history, List<Tier> tiers,
    Standing standing) {
  public Rollout {
    tiers = List.copyOf(tiers);
  }

  /** Rules where every tier is warm and no release ever served everybody. */
  public Rollout(RoutePlan plan, ReleaseHistory history, List<Tier> tiers) {
    this(plan, history, tiers, Standing.ORDINARY);
  }

  /**
   * How the gateway stands.
   *
   * @param lineage which releases need a whole lineage to be promoted
   * @param isWarm  true for names of tiers that can take everybody now
   * @param proven  names of releases that served everybody before; copied
   */
  public record Standing(LineageRule lineage, Predicate<String> isWarm, List<String> proven) {
    /** Announced lineages must be whole, all tiers are warm, nothing is proven. */
    public static final Standing ORDINARY =
        new Standing(LineageRule.ANNOUNCED, tier -> true, List.of());

    public Standing {
      proven = List.copyOf(proven);
    }
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
    Optional<Refused> objection = onTrial().flatMap(this::unpromotable);
    if (objection.isPresent()) {
      return objection.get();
    }
    return decided(Decision.Kind.PROMOTE, change.by(), atMillis,
        allTo(canary.get().tier(), Handover.ENDPOINT));
  }

  private Optional<Refused> unpromotable(Release release) {
    List<String> missing = standing.lineage().missing(release.lineage(),
        name -> history.find(name).isPresent());
    return missing.isEmpty() ? usable(release)
        : Optional.of(new Refused("missingLineage",
            "release " + release.name() + " lacks in its lineage: " + String.join(", ", missing),
            "announce it with every link, or set rollout.requireLineage to never"));
  }

  /**
   * A canary goes back to a sound control: most sessions are there already. Only when the control's
   * tier is cold is a better place looked for, and when there is none it is the control still: the
   * end of a canary is never refused for want of warmth.
   */
  private Ruling rollback(Change.Rollback change, long atMillis) {
    boolean hasCanary = plan.share(Arm.CANARY).isPresent();
    boolean isHome = change.target().isEmpty() && hasCanary && isSound(plan.controlTier());
    if (isHome && standing.isWarm().test(plan.controlTier())) {
      return back(change, atMillis, plan.controlTier());
    }
    Optional<Question> question = onTrial().map(this::question);
    if (question.isEmpty()) {
      return isHome ? back(change, atMillis, plan.controlTier())
          : new Refused("unknownRelease", "the release to be rolled back is not in the ledger",
              "announce it first");
    }
    if (!change.target().isEmpty()) {
      return named(change, atMillis, question.get());
    }
    return switch (RollbackTarget.resolve(history, question.get())) {
      case Found found -> back(change, atMillis, found.release().tier());
      case Missing missing when isHome -> back(change, atMillis, plan.controlTier());
      case Missing missing -> new Refused("noTarget", missing.reason(),
          "freeze the rollout and page its owner, never roll forward; then bring up a tier with a "
              + "healthy release of family " + question.get().bad().family());
    };
  }

  /** What is asked of a target for {@code bad}, when everybody goes back. */
  private Question question(Release bad) {
    Suspect suspect = plan.share(Arm.CANARY).isPresent()
        ? Suspect.onTrial(bad, releaseOn(plan.controlTier()))
        : Suspect.inService(bad, history);
    return new Question(bad, Optional.empty(), suspect.terms(), new Fleet(this::isServed,
        release -> standing.isWarm().test(release.tier()),
        release -> standing.proven().contains(release.name())));
  }

  /** Whoever names a target answers for its warmth, and for going forward to it. */
  private Ruling named(Change.Rollback change, long atMillis, Question question) {
    Optional<Release> target = history.find(change.target());
    if (target.isEmpty()) {
      return new Refused("unknownTarget", "no release is called '" + change.target() + "'",
          "one of " + names());
    }
    Question lenient = new Question(question.bad(), question.tenant(), question.terms(),
        new Fleet(question.fleet().isServed(), release -> true, release -> true));
    return RollbackTarget.objection(target.get(), lenient)
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
