package sluice.live.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sluice.batch.Batch;
import sluice.batch.PlannerConfig;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.batch.baseline.Policies;
import sluice.engine.Dispatch;
import sluice.engine.DispatchJournal;
import sluice.engine.DispatchSetup;
import sluice.engine.Ground;
import sluice.engine.Replay;
import sluice.engine.TierRoom;
import sluice.engine.Turn;
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
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** What a journal costs the dispatch loop and how fast it replays, for docs/MEASURED.md. */
public final class JournalBench {
  private static final long MILLI = 1_000_000;
  private static final int REQUESTS = 60_000;
  private static final int ROUNDS = 10;
  private static final DispatchSetup SETUP =
      new DispatchSetup(List.of(new Tier("fast", "fast-1", 16, 2)), Policies.DEFAULT,
          PlannerConfig.defaults(), TierHealth.Policy.defaults(),
          new Dispatch.Routing(RoutePlan.allTo("fast"), Languages.NONE));

  private final VirtualLoop loop = new VirtualLoop();
  private final float[] audio = new float[160];
  private final Dispatch dispatch;
  private int offered;

  private JournalBench(DispatchJournal journal) {
    Tier tier = SETUP.tiers().getFirst();
    dispatch = new Dispatch(new Ground(loop, Meter.NONE, journal),
        List.of(new TierRoom(tier, SETUP.policy(tier), new TierHealth(SETUP.health()),
            (batch, reply) -> loop.at(loop.nowNanos() + (31 + batch.requests().size()) * MILLI,
                () -> reply.accept(heard(batch))))),
        SETUP.routing());
  }

  /** Prints loop CPU per turn without and with a journal, its size, and the replay's speed. */
  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("bench", ".jsonl");
    long without = Long.MAX_VALUE;
    long with = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      without = Math.min(without, new JournalBench(DispatchJournal.none()).run());
      JournalFile journal =
          JournalFile.open(new JournalConfig(file, 1_000, 1_000_000), SETUP, event -> {});
      with = Math.min(with, new JournalBench(journal.journal()).run());
      journal.close();
    }
    long turns = 0;
    double seconds = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      turns = replay(file);
      seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf("%d turns, %d bytes each; loop CPU per turn %d ns without, %d ns with a "
        + "journal; replay %.0f turns/s%n", turns, Files.size(file) / turns, without / turns,
        with / turns, turns / seconds);
    Files.delete(file);
  }

  /** Turns of the journal, all of them decided alike. */
  private static long replay(Path file) {
    try (JournalReader reader = JournalReader.open(file)) {
      Replay replay = new Replay(reader.header().setup());
      for (Optional<Turn> turn = reader.next(); turn.isPresent(); turn = reader.next()) {
        if (!replay.play(turn.get()).equals(turn.get())) {
          throw new AssertionError("turn " + reader.turns() + " differs");
        }
      }
      return reader.turns();
    }
  }

  /** CPU of the loop's thread for the whole run. */
  private long run() {
    var threads = ManagementFactory.getThreadMXBean();
    loop.post(this::offer);
    long start = threads.getCurrentThreadCpuTime();
    loop.run((REQUESTS * 5L + 2_000) * MILLI, () -> {});
    return threads.getCurrentThreadCpuTime() - start;
  }

  private void offer() {
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, 0);
    }
    int id = offered++;
    dispatch.offer(new Request(id, "session" + id % 200, "acme", "key" + id % 200,
        new Labels("en-US", "", ""), 0, Lane.INTERACTIVE, loop.nowNanos() + 400 * MILLI,
        new Chunk(id / 2_000, 0, new Span(0, audio.length), 0, audio, false), List.of(), trace),
        outcome -> {});
    if (offered < REQUESTS) {
      loop.at(loop.nowNanos() + 5 * MILLI, this::offer);
    }
  }

  private static Reply heard(Batch batch) {
    return new Reply.Recognized(
        Collections.nCopies(batch.requests().size(), Hypothesis.EMPTY), 30 * MILLI, false);
  }
}
