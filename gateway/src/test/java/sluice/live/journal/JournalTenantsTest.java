package sluice.live.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.batch.Batch;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.Allotment;
import sluice.batch.PlannerConfig.Tenancy;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.engine.Dispatch;
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
import sluice.route.TierHealth;
import sluice.stream.Chunk;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

/** Tenants with allotments of their own are journalled under the names that the turns use. */
class JournalTenantsTest {
  private static final long MILLI = 1_000_000;
  private static final DispatchSetup SETUP = new DispatchSetup(
      List.of(SampleTurns.SETUP.tiers().getFirst()), SampleTurns.SETUP.policy(),
      PlannerConfig.defaults().with(new Tenancy(
          Map.of("golden goose", new Allotment(6, Double.POSITIVE_INFINITY, 1), "lame duck",
              new Allotment(1, 40, 5)))),
      SampleTurns.SETUP.health(),
      new Dispatch.Routing(RoutePlan.allTo("fast"), Languages.NONE));

  @TempDir
  Path folder;
  private final VirtualLoop loop = new VirtualLoop();

  @Test
  void aRoomWithWeightsAndRatesReplaysToIdenticalDecisions() throws IOException {
    Path file = write();
    assertEquals(List.of(), differences(file, true));
    assertTrue(Files.readString(file).contains("its tenant's rate, 40.0"), "nobody was held");
    assertTrue(Files.readString(file).contains("its tenant's share"), "nobody was cut");
  }

  @Test
  void withoutTheAllotmentsItWouldNot() throws IOException {
    assertFalse(differences(write(), false).isEmpty());
  }

  @Test
  void noTenantIsNamed() throws IOException {
    String text = Files.readString(write());
    for (String name : List.of("golden", "goose", "lame", "duck", "plain hen")) {
      assertFalse(text.contains(name), name);
    }
  }

  /** Numbers of the turns that this build decides otherwise. */
  private static List<Long> differences(Path file, boolean isWithTenants) {
    List<Long> turns = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file)) {
      DispatchSetup setup = reader.header().setup();
      Replay replay = new Replay(isWithTenants
          ? setup
          : new DispatchSetup(setup.tiers(), setup.policy(),
              setup.planner().with(Tenancy.ALIKE), setup.health(), setup.routing()));
      for (Optional<Turn> turn = reader.next(); turn.isPresent()
          && turns.isEmpty(); turn = reader.next()) {
        if (!replay.play(turn.get()).equals(turn.get())) {
          turns.add(reader.turns());
        }
      }
    }
    return turns;
  }

  /** Three tenants ask for half as much again as the tier can serve, for four seconds. */
  private Path write() {
    Path file = folder.resolve("tenants.jsonl");
    JournalFile journal =
        JournalFile.open(new JournalConfig(file, 100, 1_000_000), SETUP, event -> {});
    Dispatch dispatch = new Dispatch(new Ground(loop, Meter.NONE, journal.journal()),
        List.of(new TierRoom(SETUP.tiers().getFirst(), SETUP.policy(SETUP.tiers().getFirst()),
            new TierHealth(SETUP.health()), this::answer)),
        SETUP.routing());
    List<String> tenants = List.of("golden goose", "plain hen", "plain hen", "lame duck");
    for (int i = 0; i < 4_000; i++) {
      int id = i;
      loop.at(i * MILLI, () -> dispatch.offer(request(id, tenants.get(id % 4)), outcome -> {}));
    }
    loop.run(6_000 * MILLI, () -> {});
    journal.close();
    return file;
  }

  private void answer(Batch batch, Consumer<Reply> reply) {
    int size = batch.requests().size();
    loop.at(loop.nowNanos() + (31 + size) * MILLI, () -> reply.accept(
        new Reply.Recognized(Collections.nCopies(size, Hypothesis.EMPTY), 30 * MILLI, false)));
  }

  private Request request(int id, String tenant) {
    Trace trace = new Trace(0);
    for (Stage stage : List.of(Stage.INGEST, Stage.RESAMPLE, Stage.VAD, Stage.CHUNK)) {
      trace.mark(stage, 0);
    }
    return new Request(id, "session" + id % 200, tenant, "key" + id % 200,
        new Labels("en-US", "", ""), 0, Lane.INTERACTIVE, loop.nowNanos() + 400 * MILLI,
        new Chunk(0, id, new Span(0, 160), 0, new float[160], false), List.of(), trace);
  }
}
