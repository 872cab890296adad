package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sluice.batch.PlannerConfig;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.DispatchSetup;
import sluice.engine.Ground;
import sluice.engine.Recognizer;
import sluice.engine.TierRoom;
import sluice.live.journal.JournalConfig;
import sluice.live.journal.JournalFile;
import sluice.loop.VirtualLoop;
import sluice.measure.Meter;
import sluice.measure.Stage;
import sluice.measure.Trace;
import sluice.route.Languages;
import sluice.route.RoutePlan;
import sluice.route.Tier;
import sluice.route.TierHealth;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.wire.Lane;

/** What a user sees of a journal: the same decisions, the first difference, or what is wrong. */
class ReplayCommandTest {
  private static final long MILLI = 1_000_000;
  private static final int REQUESTS = 60;

  @TempDir
  Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final VirtualLoop loop = new VirtualLoop();
  private Path journal;

  /** Requests 15 ms apart at a tier that takes 40 ms, two batches at once, every ninth failing. */
  @BeforeEach
  void record() {
    journal = folder.resolve("run.jsonl");
    DispatchSetup setup = new DispatchSetup(List.of(new Tier("fast", "fast-1", 8, 2)),
        Policies.DEFAULT, PlannerConfig.defaults(), TierHealth.Policy.defaults(),
        new Dispatch.Routing(RoutePlan.allTo("fast"), Languages.NONE));
    JournalFile file = JournalFile.open(JournalConfig.to(journal), setup, event -> {});
    Tier tier = setup.tiers().getFirst();
    Dispatch dispatch = new Dispatch(new Ground(loop, meter(), file.journal()),
        List.of(new TierRoom(tier, setup.policy(tier), new TierHealth(setup.health()), model())),
        setup.routing());
    for (int i = 0; i < REQUESTS; i++) {
      Request request = request(i);
      loop.at(i * 15 * MILLI, () -> dispatch.offer(request, outcome -> {}));
    }
    loop.run(5_000 * MILLI, () -> {});
    file.close();
  }

  private Recognizer model() {
    int[] batches = {0};
    return (batch, reply) -> loop.at(loop.nowNanos() + 40 * MILLI,
        () -> reply.accept(++batches[0] % 9 == 0 ? new Reply.Failed("out of order", true)
            : new Reply.Recognized(
                Collections.nCopies(batch.requests().size(), Hypothesis.EMPTY), 35 * MILLI,
                false)));
  }

  private Meter meter() {
    return new Meter() {
      @Override
      public long mark(Stage stage, int units) {
        return loop.nowNanos();
      }

      @Override
      public long nanos() {
        return loop.nowNanos();
      }
    };
  }

  private static Request request(int id) {
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, 0);
    }
    return new Request(id, "session" + id % 5, "acme", "key", Lane.INTERACTIVE,
        (id * 15 + 300) * MILLI,
        new Chunk(id / 5, 0, new Span(0, 160), 0, new float[160], false), List.of(), trace);
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(args);
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(journal);
    assertTrue(text.contains(from), text);
    Files.writeString(journal, text.replaceFirst(from, to));
  }

  @Test
  void theSameBuildDecidesTheSame() {
    assertEquals(0, run("replay", journal.toString(), "--json"), err.toString());
    JsonObject json = new JsonObject(out.toString());
    assertTrue(json.getBoolean("identical"), out.toString());
    assertEquals(REQUESTS, json.getInteger("outcomes"));
    assertEquals("closed", json.getString("end"));
    assertTrue(json.getInteger("turns") >= json.getInteger("batches") + REQUESTS);
  }

  @Test
  void anotherSettingShowsTheFirstTurnThatItDecides() throws IOException {
    change("\"holdNanos\":0", "\"holdNanos\":20000000");
    assertEquals(1, run("replay", journal.toString()), err.toString());
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.contains("first difference: turn 1 at 0.000000 s, line 2"), out.toString());
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("  journal  sends batch 1 to fast")),
        out.toString());
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("  here     sets its timer in 20.000")),
        out.toString());
  }

  @Test
  void aDecisionWrittenOtherwiseIsShownWithTheTurnsBeforeIt() throws IOException {
    change("\"sent\":7,", "\"sent\":8,");
    assertEquals(1, run("replay", journal.toString(), "--json"), err.toString());
    JsonObject difference = new JsonObject(out.toString()).getJsonObject("difference");
    assertTrue(difference.getString("journal").contains("sends batch 8 to fast"), out.toString());
    assertTrue(difference.getString("here").contains("sends batch 7 to fast"), out.toString());
    assertEquals(4, difference.getJsonArray("before").size());
    assertEquals(difference.getInteger("turn") + 1, difference.getInteger("line"));
  }

  @Test
  void aTruncatedJournalIsReplayedUpToItsCut() throws IOException {
    String text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.length() / 2));
    assertEquals(0, run("replay", journal.toString()), err.toString());
    assertTrue(out.toString().contains("identical decisions"), out.toString());
    assertTrue(out.toString().contains("the journal has no end"), out.toString());
  }

  @Test
  void aDamagedJournalIsOneLineAndThree() throws IOException {
    change("\"batch\":3,", "\"batch\":33,");
    assertEquals(3, run("replay", journal.toString()));
    assertEquals(1, err.toString().strip().lines().count(), err.toString());
    assertTrue(err.toString().contains("batch 33 is answered, but was not out"), err.toString());
    assertFalse(out.toString().contains("identical"));
  }

  @Test
  void aPolicyThisBuildDoesNotHaveIsOneLineAndThree() throws IOException {
    change("\"policy\":\"planner\"", "\"policy\":\"magic\"");
    assertEquals(3, run("replay", journal.toString()));
    assertTrue(err.toString().contains("line 1: setup: policy 'magic': allowed are planner,"),
        err.toString());
  }

  @Test
  void whatIsNoJournalIsOneLineAndThree() throws IOException {
    Files.writeString(journal, "hello");
    assertEquals(3, run("replay", journal.toString()));
    assertTrue(err.toString().contains("line 1: is no header of a journal"), err.toString());
    assertEquals(3, run("replay", folder.resolve("gone").toString()));
    assertTrue(err.toString().contains("no such file"), err.toString());
  }
}
