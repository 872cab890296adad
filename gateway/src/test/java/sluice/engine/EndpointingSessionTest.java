package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.wire.Endpointing;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Done;
import sluice.wire.ServerMessage.Failed;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.Ready;
import sluice.wire.ServerMessage.SpeechStarted;
import sluice.wire.ServerMessage.UtteranceEnd;

/** Endpointing and transform ids as a client sees them. */
class EndpointingSessionTest {
  private final Bench bench = new Bench();
  private final ScriptedClient client = bench.connect();

  @Test
  void readySaysWhatIsInForce() {
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(silence(300)));
    bench.run(10);

    Endpointing usual = IngestConfig.standard().interactive().endpointing();
    assertEquals(new Endpointing(usual.activation(), usual.deactivation(),
        usual.minSpeechMillis(), 300, usual.prefixMillis(), usual.suffixMillis(),
        usual.maximumMillis(), usual.wordlessMillis() - 200),
        client.heard(Ready.class).getFirst().endpointing());
  }

  @Test
  void aSessionIsCutAsItAskedAndItsNeighbourIsNot() {
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(silence(300)));
    client.say(400).hush(400).say(400).hush(1_000);
    ScriptedClient neighbour = bench.connect();
    neighbour.starts(Lane.INTERACTIVE).say(400).hush(400).say(400).hush(1_000);
    bench.runOut(neighbour, 500);

    assertEquals(2, client.heard(Final.class).size());
    assertEquals(1, neighbour.heard(Final.class).size());
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(silence(123)));
    bench.run(10);

    Failed failed = client.heard(Failed.class).getFirst();
    assertEquals(ErrorCode.MALFORMED, failed.code());
    assertTrue(failed.reason().startsWith("endpointing.trailingSilenceMillis 123: needs 10.."),
        failed.reason());
    assertEquals(List.of("malformed"), bench.endings);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 160, 320, -1})
  void theEndIsSaidInTheFrameThatCompletesTheSilence(int block) {
    client.starts(Lane.INTERACTIVE);
    bench.run(1);
    client.say(200);
    bench.runOut(client, 0);
    long needed = (200 + 500) * 16L;
    SplittableRandom random = new SplittableRandom(3);
    for (long at = 200 * 16; at < needed;) {
      assertEquals(List.of(), client.heard(UtteranceEnd.class), "too early, at " + at);
      int n = (int) Math.min(needed + 99 - at, block > 0 ? block : random.nextInt(1, 1_001));
      bench.ingest.audio(client.session, new byte[2 * n], 2 * n, bench.loop.nowNanos());
      at += n;
    }
    assertEquals(new UtteranceEnd(0, 200, "silence"), client.heard(UtteranceEnd.class).getFirst());
    assertEquals(new SpeechStarted(0, 0), client.heard(SpeechStarted.class).getFirst());
  }

  @Test
  void everyResultAndAccountNamesTheTransformOfReady() {
    client.starts(Lane.INTERACTIVE).say(2_000).hush(1_000);
    client.tell(new sluice.wire.ClientMessage.Stop());
    bench.runOut(client, 500);

    String id = client.heard(Ready.class).getFirst().transformId();
    assertTrue(client.heard(Partial.class).stream().allMatch(p -> p.transformId().equals(id)));
    assertEquals(id, client.heard(Final.class).getFirst().origin().transformId());
    assertEquals(id, client.heard(Done.class).getFirst().transformId());
    assertEquals(List.of(new EngineStatus.Count(id, 1)), bench.ingest.status().transforms());
  }

  @Test
  void otherEndpointingIsAnotherTransform() {
    client.tell(ScriptedClient.start(Lane.INTERACTIVE).with(silence(300)));
    ScriptedClient usual = bench.connect();
    usual.starts(Lane.INTERACTIVE);
    bench.run(10);

    assertEquals(2, bench.ingest.status().transforms().size());
  }

  @Test
  void transformsBeyondTheFirstAreCountedTogether() {
    for (int i = 0; i < EngineStatus.TRANSFORMS_MAX + 5; i++) {
      bench.connect().tell(ScriptedClient.start(Lane.INTERACTIVE).with(silence(200 + 10 * i)));
    }
    bench.run(10);

    List<EngineStatus.Count> transforms = bench.ingest.status().transforms();
    assertEquals(EngineStatus.TRANSFORMS_MAX + 1, transforms.size());
    assertTrue(transforms.contains(new EngineStatus.Count(EngineStatus.OTHER, 5)));
  }

  private static Endpointing.Wish silence(int millis) {
    return new Endpointing.Wish(OptionalDouble.empty(), OptionalDouble.empty(),
        OptionalInt.empty(), OptionalInt.of(millis), OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty());
  }
}
