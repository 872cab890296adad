package sluice.cli.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import sluice.cli.judge.Case.Group;
import sluice.judging.Climate;
import sluice.judging.Scene;
import sluice.judging.Scene.Unit;
import sluice.judging.Sickness;

/** The cases in the order of the tables, with runs as shares of those of the first table. */
final class Programme {
  /** Of twelve slices the sixth has 4.9 % of the traffic. */
  static final int SICK = 5;
  static final int SLICES = 12;
  static final int ONSET = 2_400;
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final Scene DRIFT = Scene.healthy(Climate.DRIFT);

  private final int runs;
  private final List<Case> cases = new ArrayList<>();

  private Programme(int runs) {
    this.runs = runs;
  }

  /** Every case of those groups; {@code runs} of the healthy worlds, fewer of the others. */
  static List<Case> of(Set<Group> groups, int runs) {
    Programme it = new Programme(runs);
    it.healthy();
    it.detection();
    it.half();
    it.slices();
    it.late();
    it.traps();
    it.promotion();
    return it.cases.stream().filter(one -> groups.contains(one.group())).toList();
  }

  private void healthy() {
    for (Climate climate : Climate.values()) {
      add(Group.AA, climate.name().toLowerCase(Locale.ROOT),
          Scene.healthy(climate).sliced(SLICES), 1, with(List.of(Contender.OURS)));
    }
  }

  private void detection() {
    List<Contender> all = with(List.of(Contender.OURS, Contender.GLOBAL));
    List<Contender> told = Stream.concat(all.stream(), Stream.of(Contender.ORACLE)).toList();
    add(Group.DETECTION, Cases.ERROR_2, DRIFT.sick(Sickness.errors(2)), 5, told);
    add(Group.DETECTION, Cases.LATENCY, DRIFT.sick(Sickness.latency(1.2)), 5, all);
    add(Group.DETECTION, Cases.TAIL, DRIFT.sick(Sickness.tail(1.2)), 5, all);
    add(Group.DETECTION, Cases.ERROR_10, DRIFT.sick(Sickness.errors(10)), 5, all);
    add(Group.DETECTION, Cases.COVERAGE, DRIFT.sick(Sickness.missing(10)), 5, all);
  }

  private void half() {
    List<Contender> some = with(List.of(Contender.OURS, Contender.GLOBAL, Contender.ORACLE));
    add(Group.HALF, Cases.ERROR_2, DRIFT.half().sick(Sickness.errors(2)), 5, some);
    add(Group.HALF, Cases.TAIL, DRIFT.half().sick(Sickness.tail(1.2)), 5,
        with(List.of(Contender.OURS, Contender.GLOBAL)));
  }

  private void slices() {
    Scene sliced = DRIFT.sliced(SLICES);
    List<Contender> some = with(List.of(Contender.OURS)).stream()
        .filter(one -> one.name().startsWith("sluice") || one.name().startsWith("kayenta"))
        .toList();
    add(Group.SLICES, "nothing wrong", sliced, 10, some);
    Sickness corrections = Sickness.corrections(2, 0.9).in(SICK);
    add(Group.SLICES, Cases.CORRECTION, sliced.sick(corrections), 10, some);
    add(Group.SLICES, "error x3 in it", sliced.sick(Sickness.errors(3).in(SICK)), 10, some);
    add(Group.SLICES, "latency x1.3 in it", sliced.sick(Sickness.latency(1.3).in(SICK)), 10, some);
    add(Group.SLICES, Cases.CORRECTION_200, sliced.at(200).sick(corrections).lasting(1_800), 40,
        List.of(Contender.OURS));
  }

  private void late() {
    List<Contender> some = List.of(Contender.OURS, Contender.PLAIN);
    add(Group.LATE, "error 1 -> 2 %", DRIFT.sick(Sickness.errors(2).between(ONSET, ALWAYS)), 10,
        some);
    add(Group.LATE, "all latency x1.2", DRIFT.sick(Sickness.latency(1.2).between(ONSET, ALWAYS)),
        10, some);
  }

  private void traps() {
    add(Group.TRAPS, "latency x1.5 for 90 s while cold",
        DRIFT.sick(Sickness.latency(1.5).between(0, 90)), 5,
        List.of(Contender.OURS, Contender.WARM));
    add(Group.TRAPS, "8 alike utterances, each by itself", DRIFT.counting(Unit.UTTERANCE), 10,
        List.of(Contender.OURS));
    add(Group.TRAPS, "8 alike utterances, by session", DRIFT.counting(Unit.SESSION), 3,
        List.of(Contender.OURS));
  }

  private void promotion() {
    List<Contender> some = List.of(Contender.ERROR_GATE, Contender.OURS);
    add(Group.PROMOTION, Cases.HARMLESS, DRIFT, 5, some);
    add(Group.PROMOTION, Cases.ERROR_2, DRIFT.sick(Sickness.errors(2)), 5, some);
  }

  private static List<Contender> with(List<Contender> ours) {
    return Stream.concat(ours.stream(), Contender.peers().stream()).toList();
  }

  private void add(Group group, String name, Scene scene, int part, List<Contender> contenders) {
    cases.add(new Case(group, name, scene, Math.max(1, runs / part), contenders));
  }

  /** Names that goals ask for. */
  static final class Cases {
    static final String ERROR_2 = "error 1 -> 2 %";
    static final String ERROR_10 = "error 1 -> 10 %";
    static final String LATENCY = "all latency x1.2";
    static final String TAIL = "tail only, p99 +20 %";
    static final String COVERAGE = "coverage 99 -> 90 %";
    static final String CORRECTION = "correction x2 in it, x.9 elsewhere";
    static final String CORRECTION_200 = "the same at 200/s";
    static final String HARMLESS = "nothing wrong";

    private Cases() {}
  }
}
