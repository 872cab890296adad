package sluice.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import sluice.live.evidence.EvidenceHeader;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Hypothesis;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.Step;
import sluice.rollout.trial.TrialRun;

/**
 * A rollout as it is shown: its run, and what was seen on the way. Driven by live seconds or by
 * those of its evidence file, with the same result. One owner.
 */
final class RolloutCourse {
  /** Most points of the past; beyond it every other one goes, and later ones come half as often. */
  static final int POINTS_MAX = 600;
  /** Slices smaller than that are not shown one by one. */
  static final int SHOWN_MIN = 20;
  private static final int MOMENTS_MAX = 200;

  private final EvidenceHeader header;
  private final TrialRun run;
  private final List<Point> points = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private final TreeMap<String, Long> exposed = new TreeMap<>();
  private final TreeMap<String, Back> back = new TreeMap<>();
  private int stride = 1;
  private long ticks;

  /** Greatest E by metric at a second. */
  record Point(long second, SortedMap<String, Double> maxE) {}

  /** Something that was decided. */
  record Moment(long second, String state, String sentence) {}

  /** A slice that went back to the control. */
  record Back(String slice, long second, String sentence) {}

  RolloutCourse(EvidenceHeader header) {
    this.header = header;
    run = header.run();
    note(header.second());
  }

  /** A second passed. */
  Step second(long second, Findings findings) {
    findings.warm().forEach(this::expose);
    findings.cold().forEach(this::expose);
    String before = run.trial().state().toString();
    TreeSet<String> spared = new TreeSet<>(run.trial().spared());
    Step step = run.tick(second, findings);
    if (!before.equals(step.trial().state().toString())) {
      note(second);
    }
    for (String slice : step.trial().spared()) {
      if (!spared.contains(slice)) {
        back.put(slice, new Back(slice, second, sentence(slice)));
      }
    }
    if (!step.trial().isOver()) {
      draw(second);
    }
    return step;
  }

  /** Somebody asks something. */
  Step word(Command command) {
    Step step = run.take(command);
    if (step.refusal().isEmpty()) {
      note(run.second());
    }
    return step;
  }

  EvidenceHeader header() {
    return header;
  }

  TrialRun run() {
    return run;
  }

  List<Point> points() {
    return Collections.unmodifiableList(points);
  }

  List<Moment> moments() {
    return Collections.unmodifiableList(moments);
  }

  List<Back> slicesBack() {
    return List.copyOf(back.values());
  }

  /** Sessions of the canary scored so far, by slice, everybody as {@link Evidence#ALL}. */
  SortedMap<String, Long> exposed() {
    return Collections.unmodifiableSortedMap(exposed);
  }

  private void expose(Evidence evidence) {
    for (Cell cell : evidence.cells()) {
      if (cell.canary().sessions() > 0) {
        exposed.merge(cell.slice(), cell.canary().sessions(), Long::sum);
      }
    }
  }

  private String sentence(String slice) {
    return run.verdict().slicesBack().stream().filter(it -> it.slice().equals(slice))
        .map(it -> it.reason()).findFirst()
        .orElse("too few sessions to judge it, so it stays with the release before");
  }

  private void draw(long second) {
    if (ticks++ % stride != 0) {
      return;
    }
    TreeMap<String, Double> most = new TreeMap<>();
    for (Hypothesis it : run.hypotheses()) {
      most.merge(it.metric(), it.e(), Math::max);
    }
    points.add(new Point(second, most));
    if (points.size() > POINTS_MAX) {
      for (int i = points.size() - 2; i > 0; i -= 2) {
        points.remove(i);
      }
      stride *= 2;
    }
  }

  private void note(long second) {
    moments.add(new Moment(second, run.trial().state().key(), run.trial().why()));
    if (moments.size() > MOMENTS_MAX) {
      moments.remove(1); // the first, how it began, stays
    }
  }
}
