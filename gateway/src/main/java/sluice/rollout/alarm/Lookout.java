package sluice.rollout.alarm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import sluice.rollout.alarm.Page.Key;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;
import sluice.rollout.alarm.PeakErrors.Peak;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.rollout.score.SliceTotals;
import sluice.route.RoutePlan;
import sluice.route.Slice;

/**
 * Watches what sessions bring along and how they end: coverage of their fields, sessions by slice,
 * each arm's worst minute, slices of the canary that got worse. Owned by one caller, who tells the
 * time.
 */
public final class Lookout {
  private static final List<String> LABELS = List.of("locale", "device", "appVersion");
  private static final int SLICES_MAX = 64;
  private static final long NONE = Long.MIN_VALUE;

  private final long periodMillis;
  private final CoverageAlarm alarm;
  private final CoverageRule rule;
  private Intake intake;
  private Intake later;
  private final SliceTotals totals = new SliceTotals(SLICES_MAX, LABELS);
  private final PeakErrors peaks = new PeakErrors(PeakErrors.Rule.standard());
  private final TrialSlices trial;
  private final ArrayDeque<Pages.Resolved> resolved = new ArrayDeque<>();
  private Pages.Sums sums = new Pages.Sums(0, 0, 0);
  private long minute = NONE;
  private long dropped;
  private List<Peak> worst = List.of();

  /**
   * What it knows at some moment; never changed.
   *
   * @param pages   of coverage
   * @param below   combinations below their contract, critical or not
   * @param watch   how many combinations are watched
   * @param totals  sessions begun by label and value; each label's add up to all
   * @param peaks   worst minutes of the arms that have one
   * @param trial   the newest canary's slices
   */
  public record View(Pages pages, List<Key> below, Watch watch, List<SliceTotals.Total> totals,
      List<Peak> peaks, TrialSlices.Report trial) {
    /** Before anything happened. */
    public static final View NONE = new View(Pages.NONE, List.of(), new Watch(0, 0, 0), List.of(),
        List.of(), TrialSlices.Report.NONE);
  }

  /**
   * How much is watched.
   *
   * @param combinations of field, app version and path that are watched one by one or together
   * @param folded       minutes of combinations that found no room of their own
   * @param dropped      things nobody could be told, since too much waited
   */
  public record Watch(int combinations, long folded, long dropped) {}

  /**
   * Nothing is known yet.
   *
   * @param periodMillis length of the alarm's minute, > 0
   * @param rules        by which evidence of a canary is kept
   */
  public Lookout(CoverageRule rule, long periodMillis, EvidenceBook.Rules rules) {
    this.periodMillis = periodMillis;
    alarm = new CoverageAlarm(rule);
    this.rule = rule;
    intake = new Intake(rule);
    later = new Intake(rule);
    trial = new TrialSlices(rules);
  }

  /** A session of these slices began. */
  public void started(List<Slice> slices, long atMillis) {
    boolean isLater = minute != NONE && Math.floorDiv(atMillis, periodMillis) > minute;
    (isLater ? later : intake).started(slices);
    totals.add(slices);
  }

  /** A plan is in force; the same one may be told again. */
  public void planned(RoutePlan plan) {
    trial.planned(plan);
  }

  /** A session ended. */
  public void scored(SessionScore score, long atMillis) {
    peaks.ended(score.arm(), atMillis, score.rates().getOrDefault(SessionScore.ERROR, 0.0) > 0);
    trial.scored(score, Math.floorDiv(atMillis, 1_000L));
  }

  /** {@code more} things that happened were not told. */
  public void missed(long more) {
    dropped += more;
  }

  /**
   * Time goes on; call once a second.
   *
   * @param nowMillis since 1970
   * @param starts    of releases lately, in any order
   * @return pages to send: new ones and those that are over, each once
   */
  public List<Page> tick(long nowMillis, List<ReleaseStart> starts) {
    trial.close(Math.floorDiv(nowMillis, 1_000L));
    worst = peaks.peaks(nowMillis);
    long now = Math.floorDiv(nowMillis, periodMillis);
    if (minute == NONE || now <= minute) {
      minute = Math.max(minute, now);
      return List.of();
    }
    List<Page> pages = alarm.minute(minute, intake.take(), starts);
    intake = later;
    later = new Intake(rule);
    minute = now;
    pages.forEach(this::sent);
    return pages;
  }

  /** What it knows now. */
  public View view() {
    long repeats = alarm.open().stream().mapToLong(Page::repeats).sum() + sums.repeats();
    Pages pages = new Pages(periodMillis, alarm.open(), new ArrayList<>(resolved),
        new Pages.Sums(sums.raised(), sums.resolved(), repeats));
    return new View(pages, alarm.below(), new Watch(alarm.watched(), alarm.folded(), dropped),
        totals.totals(), worst, trial.report());
  }

  private void sent(Page page) {
    if (page.state() != State.RESOLVED) {
      sums = new Pages.Sums(sums.raised() + 1, sums.resolved(), sums.repeats());
      return;
    }
    sums = new Pages.Sums(sums.raised(), sums.resolved() + 1, sums.repeats() + page.repeats());
    resolved.addFirst(new Pages.Resolved(page, minute));
    if (resolved.size() > Pages.RESOLVED_MAX) {
      resolved.removeLast();
    }
  }
}
