package sluice.load.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.load.CallListener;
import sluice.load.CatchUp;
import sluice.load.Clips;
import sluice.load.Limits;
import sluice.load.Recording;
import sluice.load.Scenario;
import sluice.load.Scenarios;
import sluice.load.Schedule;
import sluice.load.SessionPlan;
import sluice.load.Slo;
import sluice.load.Tally;
import sluice.load.Tally.Count;
import sluice.load.Untold;
import sluice.load.VirtualRun;
import sluice.load.Witness;
import sluice.load.yaml.ScenarioReader;
import sluice.report.Report;
import sluice.report.ReportFolder;
import sluice.wire.Lane;

class EventLogTest {
  private static final Scenario SCENARIO =
      Scenarios.streams(5, 20_000, Slo.parse("interactive.final.p99 < 900ms"));
  @TempDir
  private Path folder;

  private static final Report.About ABOUT = new Report.About("ws://test", 1_700_000_000_000L, "1",
      new Report.Generator(1, 2, 3, OptionalLong.empty(), 0.5, 20, 4, 1, 0));

  /** A server that freezes for two seconds. */
  private static long frozen(long now) {
    return now >= 8_000_000_000L && now < 10_000_000_000L ? 10_000_000_000L : now;
  }

  private Path file() {
    return folder.resolve("events.bin.gz");
  }

  /** Two loops of calls, written down and measured. */
  private Recording run() throws IOException {
    EventLog log = EventLog.open(file(), new JsonObject());
    Recording all = new Recording(SCENARIO, Untold.NOTHING);
    for (int loop = 0; loop < 2; loop++) {
      all.add(new VirtualRun(SCENARIO.withSeed(loop), Clips.seconds(9))
          .serverAt(EventLogTest::frozen).witnessedBy(log.loop()).run());
    }
    log.finish(new JsonObject().put("note", "x"));
    return all;
  }

  private EventLogReader.Replayed replay() throws IOException {
    try (EventLogReader reader = EventLogReader.open(file())) {
      return reader.replay(SCENARIO, Untold.NOTHING);
    }
  }

  private String written(Recording recording, String name) throws IOException {
    return written(SCENARIO, recording, name);
  }

  private String written(Scenario scenario, Recording recording, String name) throws IOException {
    Path out = folder.resolve("out");
    ReportFolder.write(Report.of(scenario, ABOUT, recording), out);
    return Files.readString(out.resolve(name));
  }

  @Test
  void theEventsMeasureTheRunAgainToTheLastByte() throws IOException {
    Recording live = run();
    EventLogReader.Replayed again = replay();
    for (String name : List.of("report.json", "load.hlog")) {
      String expected = written(live, name);
      assertTrue(expected.contains("word.emit"));
      assertEquals(expected, written(again.recording(), name));
    }
    assertEquals(live.slow(Lane.INTERACTIVE), again.recording().slow(Lane.INTERACTIVE));
    assertFalse(live.slow(Lane.INTERACTIVE).isEmpty());
    assertEquals("x", again.footer().getString("note"));
    assertEquals(0, again.footer().getLong("lost"));
  }

  @Test
  void theSessionsThatKeptEveryPromiseAreTheSameAgain() throws IOException {
    Tally live = run().sum(Lane.INTERACTIVE);
    Tally again = replay().recording().sum(Lane.INTERACTIVE);
    assertEquals(live.get(Count.GOOD_SESSIONS), again.get(Count.GOOD_SESSIONS));
    assertEquals(live.get(Count.SESSIONS_ENDED), live.get(Count.SESSIONS));
    assertEquals(10, live.get(Count.SESSIONS_ENDED) - live.get(Count.GOOD_SESSIONS),
        "one of each of ten streams, when the server froze");
    assertTrue(written(replay().recording(), "report.json").contains("\"goodFraction\""));
  }

  @Test
  void whatTheVarietiesOfAMixDidIsMeasuredAgainToo() throws IOException {
    Scenario rush = rush();
    Set<String> speakers = new HashSet<>();
    EventLog log = EventLog.open(file(), new JsonObject());
    Witness loop = log.loop();
    Recording live = new VirtualRun(rush, Clips.atRates("8000", "16000", "48000"))
        .witnessedBy(plan -> {
          speakers.add(plan.caller().name());
          return loop.of(plan);
        }).run();
    log.finish(new JsonObject());
    assertTrue(speakers.containsAll(Set.of("callers/phones", "callers/apps", "agents")),
        speakers.toString());
    try (EventLogReader reader = EventLogReader.open(file())) {
      Recording again = reader.replay(rush, Untold.NOTHING).recording();
      assertEquals(written(rush, live, "report.json"), written(rush, again, "report.json"));
    }
  }

  private static Scenario rush() throws IOException {
    try (InputStream in = EventLogTest.class.getResourceAsStream("/scenarios/rush.yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScenarioReader.read(text, "rush.yaml").withDuration(30_000);
    }
  }

  @Test
  void aRunThatDroppedAudioIsMeasuredAgainTheSame() throws IOException {
    assertTrue(measuredAgain(CatchUp.SKIP).get(Count.FRAMES_SKIPPED) > 400);
  }

  @Test
  void aRunThatSlidIsMeasuredAgainTheSame() throws IOException {
    Tally slid = measuredAgain(CatchUp.SHIFT);
    assertTrue(slid.get(Count.SHIFTED_MILLIS) > 5_000);
    assertEquals(5, slid.get(Count.OVERLAPS), "one of each stream");
  }

  /** What was counted in a run whose generator froze; its report is the same again. */
  private Tally measuredAgain(CatchUp catchUp) throws IOException {
    Scenario freezing = new Scenario("freezing", 7, SCENARIO.timeline(), SCENARIO.callers(),
        SCENARIO.slos(), Limits.DEFAULT.with(catchUp));
    EventLog log = EventLog.open(file(), new JsonObject());
    Recording live = new VirtualRun(freezing, Clips.seconds(9))
        .generatorAt(EventLogTest::frozen).witnessedBy(log.loop()).run();
    log.finish(new JsonObject());
    assertEquals(written(live, "report.json"), written(replay().recording(), "report.json"));
    return live.sum(Lane.INTERACTIVE);
  }

  @Test
  void aLogThatWasCutShortIsRefused() throws IOException {
    run();
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
    String problem = assertThrows(IllegalArgumentException.class, this::replay).getMessage();
    assertTrue(problem.contains("events.bin.gz: is cut short"), problem);
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Files.writeString(file(), "hello");
    String problem = assertThrows(IllegalArgumentException.class, this::replay).getMessage();
    assertTrue(problem.contains("is no event log"), problem);
  }

  /** Takes nothing until it is released. */
  private static final class StuckDisk extends OutputStream {
    private final OutputStream disk;
    private final CountDownLatch released = new CountDownLatch(1);

    private StuckDisk(OutputStream disk) {
      this.disk = disk;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > 1_000) {
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      disk.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }

  @Test
  void eventsThatTheDiskDidNotTakeAreCountedAndMakeTheLogUseless() throws IOException {
    StuckDisk disk = new StuckDisk(Files.newOutputStream(file()));
    EventLog log = EventLog.open(file(), disk, new JsonObject(), 2);
    SplittableRandom random = new SplittableRandom(1);
    SessionPlan plan = new Schedule(SCENARIO, Clips.seconds(9)).next().orElseThrow();
    CallListener listener = log.loop().of(plan);
    for (int i = 0; i < 200_000; i++) {
      listener.sent(i, random.nextLong(1L << 60), 0);
    }
    disk.released.countDown();
    EventLog.Outcome outcome = log.finish(new JsonObject());
    assertTrue(outcome.lost() > 0 && outcome.lost() < outcome.events(), outcome.toString());
    String problem = assertThrows(IllegalArgumentException.class, this::replay).getMessage();
    assertTrue(problem.contains(outcome.lost() + " of " + outcome.events() + " events were lost"),
        problem);
  }

  @Test
  void aFullDiskIsToldAtTheEnd() throws IOException {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("no space left");
      }
    };
    EventLog log = EventLog.open(file(), new java.io.BufferedOutputStream(full, 1_000),
        new JsonObject(), 2);
    String problem =
        assertThrows(IOException.class, () -> log.finish(new JsonObject())).getMessage();
    assertTrue(problem.contains("events.bin.gz could not be written: no space left"), problem);
  }

  @Test
  void whatNoEventTellsComesBackFieldByField() {
    assertEquals(ABOUT, RecordJson.read(Report.About.class, RecordJson.of(ABOUT)));
    Report.Beside beside = new Report.Beside(new JsonObject().put("a", 1), 3);
    assertEquals(beside, RecordJson.read(Report.Beside.class, RecordJson.of(beside)));
    String problem = assertThrows(IllegalArgumentException.class,
        () -> RecordJson.read(Report.About.class, new JsonObject())).getMessage();
    assertTrue(problem.contains("target"), problem);
  }
}
