package sluice.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.rollout.trial.Action;
import sluice.rollout.trial.Step;
import sluice.route.Arm;
import sluice.route.Assigner;
import sluice.route.Assignment;
import sluice.route.Fallback;
import sluice.route.Languages;
import sluice.route.Route;
import sluice.route.RoutePlan;
import sluice.route.Router;

/**
 * An experiment in virtual time, second by second, at the level of sessions: the gateway's router,
 * fallback, evidence book, judge, trial and plan rules are the real ones; sessions, tiers and
 * clocks are made up. The same seed gives the same outcome. One use, one owner.
 */
public final class SimulatedRun {
  private static final int HELD_MAX = 1_000_000;
  /** Seconds to look on after the trial is over and done with. */
  private static final int AFTERWARDS_SECONDS = 30;

  private final Experiment experiment;
  private final Pilot pilot;
  private final Crowd crowd;
  private final Drift drift;
  private final Fates fates;
  private final Workers workers;
  private final Room room;
  private final Diary diary;
  private final Fallback fallback;
  private final TreeSet<String> metrics = new TreeSet<>();
  private final Tracks tracks;
  private EvidenceBook book;
  private long sessions;

  private SimulatedRun(Experiment experiment) {
    this.experiment = experiment;
    SplittableRandom random = new SplittableRandom(experiment.extent().seed());
    pilot = new Pilot(experiment);
    crowd = new Crowd(experiment, random.split());
    drift = new Drift(experiment.world().traffic().drift(), random.split());
    fates = new Fates(experiment);
    workers = new Workers(experiment.arms().canary().coldSessions());
    room = new Room(experiment.world().traffic().turnSeconds());
    tracks = new Tracks(experiment);
    diary = new Diary(experiment.ramp());
    fallback = new Fallback(experiment.arms().tiers());
    book = emptyBook();
    experiment.ramp().judge().metrics().forEach(it -> metrics.add(it.name()));
  }

  /** Runs {@code experiment} to its end. About a second for a day's traffic of a small service. */
  public static Result of(Experiment experiment) {
    return new SimulatedRun(experiment).run();
  }

  private Result run() {
    pilot.steer(diary.run().trial(), 0);
    long last = experiment.extent().seconds();
    for (long second = 1; second <= last; second++) {
      drift.advance(second);
      pilot.advance(second);
      List<Visit> visits = crowd.next(second, drift.load());
      if (!isDown(second)) {
        for (Visit visit : visits) {
          receive(visit, second);
        }
        judge(second);
      }
      if (diary.run().trial().isOver() && pilot.isDone(diary.run().trial())) {
        last = Math.min(last, second + AFTERWARDS_SECONDS);
      }
    }
    return new Result(experiment, tracks.outcome(pilot, diary.run()), sessions);
  }

  private void judge(long second) {
    for (SessionScore score : room.leave(second)) {
      book.add(score, second);
    }
    orders(second);
    Step step = diary.tick(second, book.close(second).warm());
    for (Action action : step.actions()) {
      if (action instanceof Action.Page page) {
        pilot.page(page.text(), second);
      }
    }
    tracks.judged(diary.run(), pilot, second);
    RoutePlan before = pilot.plan();
    pilot.steer(diary.run().trial(), second);
    book.spare(pilot.plan().spared());
    tracks.steered(room, before, pilot.plan(), second);
  }

  /** The gateway is gone: streams end with it, files stay. At its return the diary is read. */
  private boolean isDown(long second) {
    for (Fault fault : experiment.faults()) {
      if (fault instanceof Fault.Restart it && it.scope().from() == second) {
        room.empty();
        book = emptyBook();
      }
      if (fault instanceof Fault.Restart it && it.scope().until() == second) {
        Outcome.Restarted restarted = diary.reopen(second);
        tracks.restarted(restarted);
        pilot.note(second, "the gateway is back: " + restarted.shown());
      }
    }
    return experiment.faults().stream()
        .anyMatch(it -> it instanceof Fault.Restart && it.scope().holds(second));
  }

  private void receive(Visit visit, long second) {
    Assignment assigned = assigner(second).assign(pilot.plan(), Languages.NONE, visit.key());
    Optional<Route> served =
        fallback.choose(pilot.plan(), assigned.route(), tier -> isUp(tier, second));
    Fates.Place place = place(served.map(Route::tier).orElse(""), visit);
    boolean isCold = pilot.plan().canaryWeight() > 0
        && (workers.isCold(visit.number()) || isPoolCold(second));
    if (place.arm() == Arm.CANARY) {
      workers.serve(visit.number());
    }
    if (pilot.plan().canaryWeight() > 0) {
      tracks.begins(visit, place, assigned.route().arm());
    }
    sessions++;
    Fate fate = fates.of(visit, place, drift);
    if (fate.isTraceless()) {
      room.enterTraceless(visit, fate.endSecond(), assigned.route().arm());
      return;
    }
    TreeMap<String, Double> sums = new TreeMap<>(fate.sums());
    if (served.isEmpty()) {
      sums.put(SessionScore.ERROR, 1.0);
    }
    sums.keySet().retainAll(metrics);
    TreeMap<String, Double> latencies = new TreeMap<>(fate.latencies());
    latencies.keySet().retainAll(metrics);
    room.enter(visit, new SessionScore(assigned, isCold, visit.slices(), sums, latencies),
        fate.endSecond());
  }

  private Fates.Place place(String tier, Visit visit) {
    boolean isCanary = tier.equals(experiment.arms().canary().tier());
    return new Fates.Place(isCanary ? Arm.CANARY : Arm.CONTROL, tier,
        isCanary && workers.isCold(visit.number()));
  }

  private void orders(long second) {
    for (Order order : experiment.orders()) {
      if (order.second() == second) {
        diary.take(order).ifPresent(it -> pilot.page(it, second));
        pilot.note(second, order.actor() + " asks to " + order.kind().key() + ": "
            + order.reason());
      }
    }
  }

  private Assigner assigner(long second) {
    for (Fault fault : experiment.faults()) {
      if (fault instanceof Fault.Skewed it && it.scope().holds(second)) {
        return new Skew(new Router(), it.factor());
      }
    }
    return new Router();
  }

  private boolean isUp(String tier, long second) {
    return experiment.faults().stream().noneMatch(it -> it instanceof Fault.Down down
        && down.tier().equals(tier) && it.scope().holds(second));
  }

  private boolean isPoolCold(long second) {
    return experiment.faults().stream()
        .anyMatch(it -> it instanceof Fault.ColdPool cold && it.scope().holds(second)
            && pilot.plan().shares().stream().anyMatch(s -> s.tier().equals(cold.tier())));
  }

  private EvidenceBook emptyBook() {
    Ramp ramp = experiment.ramp();
    return new EvidenceBook(new EvidenceBook.Rules(ramp.ageSeconds(), HELD_MAX,
        Math.max(1, ramp.judge().slicesMax()), ramp.judge().grid()), 0);
  }
}
