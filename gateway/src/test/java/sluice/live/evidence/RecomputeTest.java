package sluice.live.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.live.evidence.EvidenceLine.Asked;
import sluice.live.evidence.EvidenceLine.Ticked;
import sluice.rollout.judge.Bins;
import sluice.rollout.judge.Cell;
import sluice.rollout.judge.Counts;
import sluice.rollout.judge.Evidence;
import sluice.rollout.judge.Heard;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.judge.Pairs;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.RampBudget;
import sluice.rollout.trial.TrialPolicy;
import sluice.rollout.trial.TrialPolicy.AtLimit;
import sluice.rollout.trial.TrialPolicy.Limit;
import sluice.rollout.trial.TrialPolicy.Unjudged;
import sluice.rollout.trial.TrialRun;

/** An evidence file, judged again. */
class RecomputeTest {
  private static final EvidenceHeader HEADER = new EvidenceHeader("r1", "test",
      new EvidenceHeader.Subject("b-2", "b", "a-1", "salt", "mara", "try it"),
      new EvidenceHeader.Counting(3, 30), 1_000,
      JudgePolicy.standard(),
      new TrialPolicy(0, List.of(2_500, 5_000), new TrialPolicy.Step(60, 20),
          new RampBudget(1_000, 2, 60), 60, new Limit(10_000, AtLimit.HOLD), Unjudged.KEEP));

  @TempDir
  Path folder;

  @Test
  void aBadReleaseIsRolledBackAtTheSameSecondAgain() throws Exception {
    TrialRun live = record(.08, 900);
    Recompute.Result again = Recompute.of(file());
    assertEquals("rolledBack", live.trial().state().key(), live.trial()::why);
    assertEquals(live.trial(), again.run().trial());
    assertEquals(live.totalE(), again.run().totalE());
    assertEquals(live.hypotheses(), again.run().hypotheses());
    assertEquals(Optional.empty(), again.difference());
    assertEquals(((sluice.rollout.trial.TrialState.RolledBack) live.trial().state()).at(),
        again.ended().orElseThrow());
  }

  @Test
  void aCommandIsTakenAgainWhereItStood() throws Exception {
    TrialRun live = record(.01, 120);
    Recompute.Result again = Recompute.of(file());
    assertEquals("frozen", live.trial().state().key(), live.trial()::why);
    assertEquals(live.trial(), again.run().trial());
    assertEquals(Optional.empty(), again.difference());
  }

  @Test
  void whatWasHalfWrittenIsLeftOut() throws Exception {
    record(.01, 50);
    long whole = Files.size(file());
    Files.writeString(file(),
        "{\"s\":1051,\"w\":0.25,\"c\":[[\"*\",[1,{},{}],[0,{},{}]]]}\n{\"s\":1",
        StandardOpenOption.APPEND);
    assertEquals(whole, new EvidenceReader(file()).read((turn, line) -> {}).bytes());
    try (EvidenceFile more = EvidenceFile.resume(folder, whole, 1 << 20)) {
      more.second(Findings.NONE, new Ticked(1_051, 1, "ramping"));
    }
    assertEquals(51, Recompute.of(file()).seconds());
  }

  @Test
  void aChangedCountIsFoundAtItsLine() throws Exception {
    record(.01, 50);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    int at = 2 * 40 - 1;
    lines.set(at, lines.get(at).replaceFirst("\"error\":[0-9.]+", "\"error\":9.0"));
    Files.write(file(), lines);
    Recompute.Difference difference = Recompute.of(file()).difference().orElseThrow();
    assertEquals(at + 2, difference.line());
  }

  @Test
  void everyLineComesBackAsItWas() {
    SplittableRandom chance = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      Evidence evidence = evidence(i, chance, chance.nextDouble());
      for (EvidenceLine line : List.of(new EvidenceLine.Weighed(evidence),
          new EvidenceLine.Cold(evidence))) {
        assertEquals(line, EvidenceCodec.parse(EvidenceCodec.line(line)));
      }
    }
    for (Command command : List.of(new Command.Abort("a", "\"b\"\n"),
        new Command.Freeze("a", "b", "c", 12), new Command.Unfreeze("a", "b"),
        new Command.Promote("a", "b"))) {
      EvidenceLine line = new Asked(7, command);
      assertEquals(line, EvidenceCodec.parse(EvidenceCodec.line(line)));
    }
    EvidenceLine heard = new EvidenceLine.Listened(9,
        new Heard(new Pairs(9, 1, 2), new Pairs(8, 3, 4), 50, 7, 6));
    assertEquals(heard, EvidenceCodec.parse(EvidenceCodec.line(heard)));
    assertEquals(HEADER, EvidenceHeader.parse(HEADER.line()));
  }

  @Test
  void anotherFileIsRefusedInOneLine() throws Exception {
    Files.writeString(file(), "{\"journal\":\"sluice\"}\n", StandardCharsets.UTF_8);
    String said = assertThrows(IllegalArgumentException.class, () -> Recompute.of(file()))
        .getMessage();
    assertTrue(said.contains("no evidence file"), said);
  }

  /** A full file takes no more, and what it has is whole. */
  @Test
  void aFullFileIsWhole() throws Exception {
    try (EvidenceFile file = EvidenceFile.create(folder, HEADER, 3_000)) {
      long second = 1_000;
      while (file.second(Findings.NONE, new Ticked(++second, 1, "ramping"))) {
        assertTrue(second < 2_000, "it never fills");
      }
    }
    assertTrue(Recompute.of(file()).seconds() > 5);
  }

  private Path file() {
    return folder.resolve(EvidenceFile.NAME);
  }

  /** Twenty sessions a second, the canary with this error rate; frozen at second 1100. */
  private TrialRun record(double errors, int seconds) throws Exception {
    SplittableRandom chance = new SplittableRandom(11);
    TrialRun run = HEADER.run();
    try (EvidenceFile file = EvidenceFile.create(folder, HEADER, 1 << 24)) {
      for (long second = 1_001; second <= 1_000 + seconds; second++) {
        Findings findings = Findings.of(List.of(evidence(second, chance, errors)));
        run.tick(second, findings);
        file.second(findings, new Ticked(second, run.totalE(), run.trial().state().key()));
        if (second == 1_100) {
          Command freeze = new Command.Freeze("gate", "parity failed", "parity", 5_000);
          run.take(freeze);
          file.asked(new Asked(second, freeze));
        }
      }
    }
    return run;
  }

  private static Evidence evidence(long second, SplittableRandom chance, double errors) {
    Counts control = counts(chance, 15, .01);
    Counts canary = counts(chance, 5, errors);
    return new Evidence(second, .25, List.of(new Cell(Evidence.ALL, control, canary),
        new Cell("locale=en-IN", control, Counts.NONE), new Cell("locale=en-GB", Counts.NONE,
            canary)));
  }

  private static Counts counts(SplittableRandom chance, int sessions, double errors) {
    double failed = 0;
    TreeMap<Integer, Long> bins = new TreeMap<>();
    for (int i = 0; i < sessions; i++) {
      failed += chance.nextDouble() < errors ? .1 + .9 * chance.nextDouble() : 0;
      bins.merge(250 + chance.nextInt(80), 1L, Long::sum);
    }
    TreeMap<String, Double> sums = new TreeMap<>();
    sums.put("error", failed);
    TreeMap<String, Bins> latencies = new TreeMap<>();
    latencies.put("firstPartial", new Bins(bins));
    return new Counts(sessions, sums, latencies);
  }
}
