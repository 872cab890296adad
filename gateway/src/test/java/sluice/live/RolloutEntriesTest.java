package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.live.evidence.EvidenceFile;
import sluice.live.evidence.EvidenceHeader;
import sluice.rollout.ReleaseHistory;
import sluice.rollout.RolloutRecord;
import sluice.rollout.judge.JudgePolicy;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.trial.Command;
import sluice.rollout.trial.Findings;
import sluice.rollout.trial.TrialPolicy;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.RoutePlan.Share;
import sluice.route.Tier;

/** What the ledger gets to know of a rollout. */
class RolloutEntriesTest {
  private static final EvidenceHeader HEADER = new EvidenceHeader("r", "test",
      new EvidenceHeader.Subject("b-1", "b", "a-1", "1:b-1", "mara", "try it"),
      new EvidenceHeader.Counting(1, 30), 1_000, JudgePolicy.standard(), TrialPolicy.standard());
  private static final List<Tier> TIERS =
      List.of(new Tier("a", "a-1", 8, 1), new Tier("b", "b-1", 8, 1));
  private final List<RolloutRecord> written = new ArrayList<>();
  private boolean isAway;
  private long second = 1_000;
  private RolloutFlow flow;
  private RolloutEntries entries;

  @TempDir
  Path folder;

  @BeforeEach
  void begin() throws Exception {
    flow = new RolloutFlow(new RolloutCourse(HEADER),
        EvidenceFile.create(folder, HEADER, 1 << 20), event -> {});
    entries = new RolloutEntries(entry -> {
      if (!isAway) {
        written.add(entry.rollout());
      }
      return Future.succeededFuture(!isAway);
    }, folder::resolve);
  }

  @AfterEach
  void end() {
    flow.close();
  }

  @Test
  void itsBeginningAndEachNewStateAreWrittenOnce() {
    seconds(5);
    assertEquals(List.of("ramping"), states());
    flow.word(new Command.Freeze("mara", "lunch", "mara", second + 3));
    seconds(2);
    assertEquals(List.of("ramping", "frozen"), states());
    flow.word(new Command.Abort("mara", "enough"));
    seconds(3);
    assertEquals(List.of("ramping", "frozen", "rolledBack"), states());
    assertEquals(OptionalLong.empty(), written.getFirst().endedAtMillis());
    assertEquals(OptionalLong.of(1_007_000), written.getLast().endedAtMillis());
    assertTrue(written.getLast().verdict().contains("enough"), written.getLast()::verdict);
    assertTrue(written.getLast().start().policy().contains("\"alpha\""));
  }

  @Test
  void whomItReachedIsWrittenAgainWhenTheLateScoresAreIn() {
    flow.word(new Command.Abort("mara", "enough"));
    seconds(305);
    assertEquals(List.of("rolledBack", "rolledBack"), states());
    assertEquals(302, written.getLast().blastRadius().get("*"));
    assertEquals(7, written.getLast().blastRadius().get("locale=cy"));
  }

  @Test
  void whatTheLedgerDidNotTakeIsOfferedAgain() {
    isAway = true;
    seconds(3);
    assertEquals(List.of(), written);
    isAway = false;
    seconds(2);
    assertEquals(List.of("frozen"), states());
  }

  private List<String> states() {
    return written.stream().map(RolloutRecord::state).toList();
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      second++;
      TreeMap<String, Long> slices = new TreeMap<>();
      slices.put("locale=cy", 7L);
      BlastRadius radius = new BlastRadius("1:b-1", 0, second - 999, slices,
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
      RoutePlan plan = flow.trial().isOver() ? RoutePlan.allTo("a")
          : new RoutePlan(1, "1:b-1", List.of(new Share(Arm.CONTROL, "a", 9_900),
              new Share(Arm.CANARY, "b", 100)));
      flow.second(second, new RolloutGround.Sighting(Findings.NONE, plan, ReleaseHistory.EMPTY,
          !isAway, radius), TIERS);
      flow.settled();
      entries.see(flow, Runnable::run);
    }
  }
}
