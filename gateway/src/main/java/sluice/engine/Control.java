package sluice.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sluice.engine.Ledger.DecisionEntry;
import sluice.engine.Ledger.ReleaseEntry;
import sluice.rollout.Change;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.Rollout;
import sluice.rollout.Rollout.Standing;
import sluice.rollout.Ruling;
import sluice.rollout.Ruling.Decided;
import sluice.rollout.Ruling.Refused;
import sluice.rollout.release.LineageRule;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Tier;

/**
 * Owns the route plan and the release history: asks {@link Rollout}, records the decision, and only
 * then swaps the plan; only a change that takes sessions from a release comes into force while the
 * ledger is away. One change at a time. Owned by the dispatch loop.
 */
public final class Control {
  /** Most decisions kept in memory; the ledger holds all. */
  public static final int KEPT_DECISIONS = 100;

  private final Ledger ledger;
  private final List<Tier> tiers;
  private final Rules rules;
  private final Consumer<RoutePlan> listener;
  private final ArrayDeque<Decision> decisions = new ArrayDeque<>();
  private final Owed owed;
  private RoutePlan plan;
  private ReleaseHistory history = ReleaseHistory.EMPTY;
  private Optional<Change> storing = Optional.empty();

  /**
   * What plan changes go by.
   *
   * @param tiers   of this gateway, in the configuration's order; copied
   * @param lineage which releases need a whole lineage to be promoted
   * @param isWarm  true for names of tiers that can take everybody now
   */
  public record Rules(List<Tier> tiers, LineageRule lineage, Predicate<String> isWarm) {
    public Rules {
      tiers = List.copyOf(tiers);
    }
  }

  /**
   * Starts with {@code plan} and no history; all tiers are warm, announced lineages must be whole.
   *
   * @param tiers    of this gateway, in the configuration's order; copied
   * @param listener gets every plan that comes into force later, within the same turn
   */
  public Control(Ledger ledger, List<Tier> tiers, RoutePlan plan, Consumer<RoutePlan> listener) {
    this(ledger, new Rules(tiers, LineageRule.ANNOUNCED, tier -> true), plan, listener);
  }

  /**
   * Starts with {@code plan} and no history.
   *
   * @param listener gets every plan that comes into force later, within the same turn
   */
  public Control(Ledger ledger, Rules rules, RoutePlan plan, Consumer<RoutePlan> listener) {
    this.ledger = ledger;
    owed = new Owed(ledger);
    this.tiers = rules.tiers();
    this.rules = rules;
    this.plan = plan;
    this.listener = listener;
  }

  /** The plan in force. */
  public RoutePlan plan() {
    return plan;
  }

  /** Releases known, newest last. */
  public ReleaseHistory history() {
    return history;
  }

  /** The last {@link #KEPT_DECISIONS} decisions, newest first; a copy. */
  public List<Decision> decisions() {
    return new ArrayList<>(decisions);
  }

  /**
   * What the ledger remembers, at start-up. A share of a tier that is no longer configured goes to
   * the control; a control that is no longer configured, to the control given at construction.
   *
   * @param stored    the newest plan stored
   * @param releases  in the ledger's order; of equal names the last counts
   * @param decided   oldest first
   * @return one line when the stored plan could not be taken as it is
   */
  public Optional<String> restore(RoutePlan stored, List<Release> releases,
      List<Decision> decided) {
    if (storing.isPresent()) {
      throw new IllegalStateException("restored while a change is being stored: restore first");
    }
    history = ReleaseHistory.of(releases);
    decisions.clear();
    decided.forEach(this::keep);
    RoutePlan usable = usable(stored);
    swap(usable);
    return usable.equals(stored)
        ? Optional.empty()
        : Optional.of("the stored plan of epoch " + stored.epoch() + " names tiers that are not "
            + "configured: " + stored.shares() + " became " + usable.shares());
  }

  /** Makes a release known, or its blocks and health; {@code answer} as {@link Ledger#append}'s. */
  public void announce(Release release, Consumer<Ledger.Answer> answer) {
    ledger.append(new ReleaseEntry(release), stored -> {
      if (stored instanceof Ledger.Stored) {
        history = history.with(release);
      }
      answer.accept(stored);
    });
  }

  /**
   * Rules on {@code change} and, unless refused, records it and puts it into force. A rollback also
   * marks the release it takes back as bad, first: should only that be stored, the release cannot
   * become a target, and asking again completes it.
   *
   * @param atMillis wall clock, milliseconds since 1970
   * @param answer   called exactly once; a refusal may come within this call
   */
  public void decide(Change change, long atMillis, Consumer<Ruling> answer) {
    if (storing.isPresent()) {
      answer.accept(new Refused("busy",
          "a change by " + storing.get().by().actor() + " is being recorded",
          "try again when it is answered"));
      return;
    }
    if (!ledger.isAvailable() && change.isRetreat(plan)) {
      retreat(change, atMillis, answer);
      return;
    }
    if (ledger.isAvailable() && owed.size() > 0) {
      settle();
      answer.accept(new Refused("busy", owed.size() + " changes made while the ledger was away are "
          + "being recorded", "try again in a second"));
      return;
    }
    if (!ledger.isAvailable()) {
      answer.accept(new Refused("ledgerAway",
          "plan changes are refused while the ledger is away; streaming goes on",
          "bring the database back, then try again"));
      return;
    }
    Rollout rollout = rollout();
    switch (rollout.decide(change, atMillis)) {
      case Refused refused -> answer.accept(refused);
      case Decided decided -> {
        storing = Optional.of(change);
        Optional<Release> bad = rollout.onTrial()
            .filter(release -> change instanceof Change.Rollback && release.isHealthy());
        bad.ifPresentOrElse(release -> condemn(release.markedBad(), decided, answer),
            () -> record(decided, answer));
      }
    }
  }

  /** What would become of {@code change} now; changes nothing. */
  public Ruling consider(Change change, long atMillis) {
    return rollout().decide(change, atMillis);
  }

  private Rollout rollout() {
    return new Rollout(plan, history, tiers,
        new Standing(rules.lineage(), rules.isWarm(), proven()));
  }

  /** Releases that a decision since their creation found or made the control. */
  private List<String> proven() {
    return history.releases().stream().filter(release -> decisions.stream()
        .anyMatch(decision -> decision.atMillis() >= release.createdAtMillis()
            && (decision.before().controlTier().equals(release.tier())
                || decision.after().controlTier().equals(release.tier()))))
        .map(Release::name).toList();
  }

  /** Harm must not wait for a database: in force at once, recorded when the ledger is back. */
  private void retreat(Change change, long atMillis, Consumer<Ruling> answer) {
    Rollout rollout = rollout();
    Ruling ruling = rollout.decide(change, atMillis);
    if (ruling instanceof Decided decided) {
      if (owed.size() + 2 > Owed.MAX) {
        answer.accept(new Refused("ledgerAway", owed.size() + " changes wait to be recorded, limit "
            + Owed.MAX, "bring the database back, then try again"));
        return;
      }
      rollout.onTrial().filter(it -> change instanceof Change.Rollback && it.isHealthy())
          .map(Release::markedBad).ifPresent(bad -> {
            history = history.with(bad);
            owed.add(new ReleaseEntry(bad));
          });
      owed.add(new DecisionEntry(decided.decision()));
      keep(decided.decision());
      swap(decided.decision().after());
    }
    answer.accept(ruling);
  }

  /** Records what was changed while the ledger was away; call now and then. */
  public void settle() {
    owed.settle();
  }

  /** Changes in force that are not recorded yet. */
  public int owed() {
    return owed.size();
  }

  private void condemn(Release bad, Decided decided, Consumer<Ruling> answer) {
    ledger.append(new ReleaseEntry(bad), stored -> {
      switch (stored) {
        case Ledger.Stored _ -> {
          history = history.with(bad);
          record(decided, answer);
        }
        case Ledger.Refused refused -> refuse(refused, answer);
      }
    });
  }

  private void record(Decided decided, Consumer<Ruling> answer) {
    ledger.append(new DecisionEntry(decided.decision()), stored -> {
      switch (stored) {
        case Ledger.Stored _ -> {
          storing = Optional.empty();
          keep(decided.decision());
          swap(decided.decision().after());
          answer.accept(decided);
        }
        case Ledger.Refused refused -> refuse(refused, answer);
      }
    });
  }

  private void refuse(Ledger.Refused refused, Consumer<Ruling> answer) {
    storing = Optional.empty();
    answer.accept(new Refused("notRecorded",
        "the change was not recorded, so the plan stays: " + refused.reason(),
        "try again when the ledger answers"));
  }

  private void keep(Decision decision) {
    decisions.addFirst(decision);
    if (decisions.size() > KEPT_DECISIONS) {
      decisions.removeLast();
    }
  }

  private void swap(RoutePlan next) {
    plan = next;
    listener.accept(next);
  }

  private RoutePlan usable(RoutePlan stored) {
    Optional<Share> canary = stored.share(Arm.CANARY).filter(share -> isConfigured(share.tier()));
    String control = isConfigured(stored.controlTier()) ? stored.controlTier() : plan.controlTier();
    if (canary.isPresent() && control.equals(stored.controlTier())) {
      return stored;
    }
    return new RoutePlan(stored.epoch(), stored.salt(),
        List.of(new Share(Arm.CONTROL, control, RoutePlan.WHOLE)));
  }

  private boolean isConfigured(String tierName) {
    return tiers.stream().anyMatch(tier -> tier.name().equals(tierName));
  }
}
