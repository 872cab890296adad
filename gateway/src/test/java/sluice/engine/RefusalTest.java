package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.PlannerConfig;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;
import sluice.wire.ClientMessage;
import sluice.wire.Codec;
import sluice.wire.ErrorCode;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.Failed;

/** Every named error: the answer, the close code, the end of the session, and nobody else's. */
class RefusalTest {
  private static final IngestConfig SHORT = new IngestConfig(
      new IngestConfig.Limits(10_000, 60_000, 1_000, 30_000, 5_000, 3_000, 30_000), 2,
      VadConfig.DEFAULT, ChunkerConfig.interactive(), ChunkerConfig.batch());
  private final Bench bench = new Bench(SHORT, PlannerConfig.defaults());
  private final ScriptedClient client = bench.connect();

  private void endsWith(ErrorCode code, String hint) {
    Failed failed = client.heard(Failed.class).getFirst();
    assertEquals(code, failed.code());
    assertTrue(failed.reason().contains(hint), failed.reason());
    assertEquals(Optional.of(code.closeCode() + " " + code.key()), client.closedAs);
    assertEquals(List.of(code.key()), bench.endings);
    int before = client.heard.size();
    client.tell(new ClientMessage.KeepAlive());
    client.blurt(640);
    bench.run(100);
    assertEquals(before, client.heard.size(), "nothing is said after the failure");
  }

  @Test
  void newcomersWaitWhileATierIsAskedForMoreThanItCanServe() {
    for (double asked : new double[]{1.2, 1.3, 0.5, 1.1, 1.1}) {
      bench.ingest.asked(asked);
      assertEquals(Optional.empty(), bench.ingest.refusal());
    }
    bench.ingest.asked(1.12);
    assertTrue(bench.ingest.refusal().orElseThrow().startsWith("busy: a tier is asked for 112 %"));
    bench.ingest.asked(0.95); // not yet: the next newcomer would fill it again
    assertTrue(bench.ingest.refusal().isPresent());
    bench.ingest.asked(0.8);
    assertEquals(Optional.empty(), bench.ingest.refusal());
  }

  @Test
  void malformedTextIsNamed() {
    client.tell(Codec.decode("{\"type\":\"dance\"}"));
    bench.run(10);
    endsWith(ErrorCode.MALFORMED, "dance");
  }

  @Test
  void audioBeforeStartIsNamed() {
    client.blurt(640);
    bench.run(10);
    endsWith(ErrorCode.AUDIO_BEFORE_START, "audio before start");
  }

  @Test
  void stopBeforeStartIsNamed() {
    client.tell(new ClientMessage.Stop());
    bench.run(10);
    endsWith(ErrorCode.AUDIO_BEFORE_START, "stop before start");
  }

  @Test
  void aSecondStartIsNamed() {
    client.starts(Lane.INTERACTIVE).starts(Lane.INTERACTIVE);
    bench.run(10);
    endsWith(ErrorCode.ALREADY_STARTED, "second start");
  }

  @Test
  void audioAfterStopIsNamed() {
    bench.alpha.isHolding = true;
    client.starts(Lane.INTERACTIVE).say(500);
    client.tell(new ClientMessage.Stop());
    client.hush(20);
    bench.runOut(client, 10);
    endsWith(ErrorCode.AFTER_STOP, "audio after stop");
  }

  @Test
  void aFrameOfHalfASampleIsNamed() {
    client.starts(Lane.INTERACTIVE).blurt(641);
    bench.run(10);
    endsWith(ErrorCode.BAD_FRAME_LENGTH, "641");
  }

  @Test
  void anEmptyFrameIsNamed() {
    client.starts(Lane.INTERACTIVE).blurt(0);
    bench.run(10);
    endsWith(ErrorCode.BAD_FRAME_LENGTH, "0 bytes");
  }

  @Test
  void aFrameOfMoreThanASecondIsNamed() {
    client.starts(Lane.INTERACTIVE).blurt(32_002);
    bench.run(10);
    endsWith(ErrorCode.TOO_LARGE, "1000 ms = 32000 bytes");
  }

  @Test
  void aFrameOfOneSecondIsTaken() {
    client.starts(Lane.INTERACTIVE).blurt(32_000);
    bench.run(10);
    assertEquals(List.of(), client.heard(Failed.class));
  }

  @Test
  void silenceOfTheSocketIsNamed() {
    client.starts(Lane.INTERACTIVE).hush(100);
    bench.run(31_200);
    endsWith(ErrorCode.IDLE, "limit 30000 ms");
  }

  @Test
  void keepAliveKeepsASilentSessionOpen() {
    client.starts(Lane.INTERACTIVE);
    for (int i = 0; i < 4; i++) {
      bench.run(20_000);
      client.tell(new ClientMessage.KeepAlive());
    }
    assertEquals(List.of(), bench.endings);
  }

  @Test
  void tooMuchAudioIsNamed() {
    client.starts(Lane.INTERACTIVE).hush(5_100);
    bench.runOut(client, 10);
    endsWith(ErrorCode.TOO_LONG, "limit 5000");
  }

  @Test
  void audioFarAheadOfRealTimeIsNamed() {
    client.starts(Lane.INTERACTIVE);
    for (int i = 0; i < 5; i++) {
      client.blurt(1_000, false);
    }
    bench.run(10);
    endsWith(ErrorCode.TOO_FAST, "ahead of real time, limit 3000 ms");
  }

  @Test
  void aBurstAfterAStallIsNotTooFast() {
    client.starts(Lane.INTERACTIVE).hush(100);
    bench.runOut(client, 3_900);
    for (int i = 0; i < 4; i++) {
      client.blurt(1_000, false);
    }
    bench.run(10);
    assertEquals(List.of(), client.heard(Failed.class));
  }

  @Test
  void batchAudioBeyondItsCreditIsNamed() {
    Bench roomy = new Bench();
    roomy.alpha.isHolding = true;
    ScriptedClient greedy = roomy.connect().starts(Lane.BATCH);
    for (int i = 0; i < 70; i++) {
      greedy.blurt(1_000, true);
    }
    roomy.run(10);
    assertEquals(ErrorCode.OVERRUN, greedy.heard(Failed.class).getFirst().code());
    assertEquals(List.of("overrun"), roomy.endings);
  }

  @Test
  void tooManyMarkersAreNamed() {
    client.starts(Lane.INTERACTIVE).say(400);
    for (int i = 0; i <= 64; i++) {
      client.tell(new ClientMessage.Marker("m" + i));
    }
    bench.runOut(client, 10);
    endsWith(ErrorCode.MALFORMED, "64 markers");
  }

  @Test
  void aFullRoomTurnsNewcomersAwayAtTheHandshake() {
    assertEquals(Optional.empty(), bench.ingest.refusal());
    bench.connect();
    assertTrue(bench.ingest.refusal().orElseThrow().startsWith("busy: 2 sessions"));
    bench.ingest.vanished(client.session);
    assertEquals(Optional.empty(), bench.ingest.refusal());
  }

  @Test
  void aDrainingRoomFinishesWhatIsOpenAndTakesNothingNew() {
    client.starts(Lane.INTERACTIVE).hush(100);
    bench.ingest.drain();
    assertTrue(bench.ingest.refusal().orElseThrow().startsWith("draining:"));
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 10);
    assertEquals(List.of("done"), bench.endings);
  }

  @Test
  void closingTheRoomTellsEverySession() {
    client.starts(Lane.INTERACTIVE).say(500);
    bench.runOut(client, 0);
    bench.ingest.closeAll();
    endsWith(ErrorCode.DRAINING, "shutting down");
  }
}
