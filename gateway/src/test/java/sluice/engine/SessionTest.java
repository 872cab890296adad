package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.batch.Reply;
import sluice.stream.Hypothesis;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Partial;

/** One session from its start to its end. */
class SessionTest {
  private final Bench bench = new Bench();
  private final ScriptedClient client = bench.connect();

  @Test
  void aSessionWalksFromStartOverPartialsAndFinalToDone() {
    client.starts(Lane.INTERACTIVE).hush(200).say(2_000).hush(1_000);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 500);

    assertEquals(List.of("Ready", "SpeechStarted", "Partial", "UtteranceEnd", "Final", "Done"),
        client.story());
    assertEquals(Optional.of("1000"), client.closedAs);
    assertEquals(List.of("done"), bench.endings);
  }

  @Test
  void everyWordIsInTheFinalOnce() {
    client.starts(Lane.INTERACTIVE).say(3_000).hush(1_000);
    bench.runOut(client, 500);

    Final said = client.heard(Final.class).getFirst();
    assertEquals("w0 w1 w2 w3 w4 w5 w6 w7 w8 w9", said.text());
    assertEquals("alpha-1", said.origin().release());
  }

  @Test
  void theAccountAddsUp() {
    client.starts(Lane.INTERACTIVE).hush(500).say(1_500).hush(1_500);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 500);

    Account account = client.done();
    assertEquals(56_000, account.in());
    assertEquals(account.in(), account.silence() + account.recognized());
    assertEquals(0, account.shed() + account.failed() + account.open());
    assertEquals(175, account.frames());
    assertEquals(1, account.utterances());
  }

  @Test
  void whatWasStableInAPartialStaysInAllThatFollow() {
    client.starts(Lane.INTERACTIVE).say(6_000).hush(1_000);
    bench.runOut(client, 500);

    List<String> stable = List.of();
    for (Partial partial : client.heard(Partial.class)) {
      List<String> words = List.of(partial.text().split(" "));
      assertEquals(stable, words.subList(0, stable.size()));
      assertTrue(partial.stableWords() >= stable.size());
      stable = words.subList(0, partial.stableWords());
    }
    assertTrue(stable.size() > 10, stable.toString());
  }

  @Test
  void finalsComeInOrderThoughResultsDoNot() {
    bench.alpha.isHolding = true;
    client.starts(Lane.INTERACTIVE).say(300).hush(700);
    bench.runOut(client, 0);
    bench.dispatch.swap(new sluice.route.RoutePlan(1, "x",
        sluice.route.RoutePlan.allTo("beta").shares()));
    client.say(300).hush(700);
    bench.runOut(client, 100);
    assertEquals(1, bench.beta.batches.size());
    assertEquals(List.of(), client.heard(Final.class));
    bench.alpha.release(0);
    bench.run(10);

    assertEquals(List.of(0, 1), client.heard(Final.class).stream().map(Final::utterance).toList());
  }

  @Test
  void aFinalNamesWhoRecognisedItAndNotWhoCameLater() {
    bench.alpha.isHolding = true;
    client.starts(Lane.INTERACTIVE).say(600).hush(700);
    bench.runOut(client, 0);
    bench.dispatch.swap(new sluice.route.RoutePlan(1, "x",
        sluice.route.RoutePlan.allTo("beta").shares()));
    client.say(600).hush(800);
    bench.runOut(client, 0);
    bench.alpha.release(0);
    bench.run(10);

    assertEquals(List.of("alpha", "beta"),
        client.heard(Final.class).stream().map(f -> f.origin().tier()).toList());
  }

  @Test
  void anUtteranceNobodyHeardIsSaidToBeNobodys() {
    client.starts(Lane.INTERACTIVE).say(600).hush(800);
    bench.runOut(client, 500);
    bench.alpha.answer = batch -> new Reply.Failed("broken", false);
    client.say(600).hush(800);
    bench.runOut(client, 500);

    Final lost = client.heard(Final.class).getLast();
    assertEquals("none", lost.origin().tier());
    assertEquals("", lost.text());
  }

  @Test
  void aMarkerComesBackAfterTheFinalOfTheSpeechBeforeIt() {
    client.starts(Lane.INTERACTIVE).say(900);
    client.tell(new ClientMessage.Marker("m"));
    client.tell(new ClientMessage.Finalize());
    bench.runOut(client, 0);
    assertEquals(List.of(), client.heard(ServerMessage.Marker.class));
    bench.run(500);

    assertEquals(List.of("Ready", "SpeechStarted", "UtteranceEnd", "Final", "Marker"),
        client.story());
  }

  @Test
  void aMarkerInSilenceComesBackAtOnce() {
    client.starts(Lane.INTERACTIVE).hush(400);
    client.tell(new ClientMessage.Marker("m"));
    bench.runOut(client, 1);

    assertEquals(List.of(new ServerMessage.Marker("m")), client.heard(ServerMessage.Marker.class));
  }

  @Test
  void finalizeEndsTheUtteranceNow() {
    client.starts(Lane.INTERACTIVE).say(900);
    client.tell(new ClientMessage.Finalize());
    bench.runOut(client, 100);

    assertEquals("finalize", client.heard(ServerMessage.UtteranceEnd.class).getFirst().reason());
    assertEquals("w0 w1 w2", client.heard(Final.class).getFirst().text());
  }

  @Test
  void theLastFinalComesBeforeDoneThoughItsChunkHoldsNothingNew() {
    client.starts(Lane.INTERACTIVE).say(1_800); // two windows, the second ends with the speech
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 500);

    assertEquals(List.of("Final", "Done"), client.story().subList(client.story().size() - 2,
        client.story().size()));
    assertEquals(2, bench.alpha.batches.size() + bench.beta.batches.size());
  }

  @Test
  void anEndWithoutNewsIsToldToItsSessionWhoeverSpeaksBetween() {
    ScriptedClient other = bench.connect();
    other.starts(Lane.INTERACTIVE);
    client.starts(Lane.INTERACTIVE).say(1_800);
    client.tell(new ClientMessage.Stop());
    other.say(2_400); // a frame of it comes at the very instant of the other's stop
    bench.runOut(other, 500);

    assertEquals("Done", client.story().getLast());
    assertEquals(List.of("done"), bench.endings);
  }

  @Test
  void whatIsNotAnsweredInTimeAfterStopFailsAndIsSaid() {
    bench.alpha.isHolding = true;
    client.starts(Lane.INTERACTIVE).say(600);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 32_000);

    assertEquals(List.of("Shed", "Final", "Done"), client.story().subList(3, 6));
    assertEquals(9_600, client.done().failed());
    assertEquals(0, client.done().open());
    bench.alpha.release(0);
    bench.run(10);
    assertEquals(List.of("done"), bench.endings);
  }

  @Test
  void whatDoesNotFitTheSessionsBufferIsShedAndToldAndCounted() {
    bench.alpha.isHolding = true;
    client.tell(ScriptedClient.start(Lane.INTERACTIVE, 60_000));
    client.say(14_000);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 60_000);

    List<ServerMessage.Shed> shed = client.heard(ServerMessage.Shed.class);
    assertTrue(shed.getFirst().reason().contains("limit 10000 ms"), shed.getFirst().reason());
    assertTrue(client.done().shed() > 3 * 16_000, client.done().toString());
    assertEquals(14_000 * 16, client.done().shed() + client.done().failed());
  }

  @Test
  void aClientThatWaitsForTheServerIsNotIdle() {
    bench.alpha.isHolding = true;
    client.starts(Lane.BATCH).say(15_000);
    bench.runOut(client, 70_000);

    assertEquals(List.of(), bench.endings);
    bench.alpha.isHolding = false;
    while (!bench.alpha.held.isEmpty()) {
      bench.alpha.release(0);
    }
    bench.run(29_000);
    assertEquals(List.of(), bench.endings);
    bench.run(3_000);
    assertEquals(List.of("idle"), bench.endings);
  }

  @Test
  void slowResultsAfterStopAreAwaitedWhileTheyCome() {
    bench.alpha.isHolding = true;
    client.starts(Lane.BATCH).say(18_000);
    client.tell(new ClientMessage.Stop());
    bench.runOut(client, 10_000);
    while (!bench.alpha.held.isEmpty()) {
      bench.run(20_000);
      bench.alpha.release(0);
    }
    bench.run(1_000);

    assertEquals(List.of("done"), bench.endings);
    assertEquals(0, client.done().failed());
  }

  @Test
  void theLatencyBlockAddsUpToItsTotal() {
    client.starts(Lane.INTERACTIVE).say(900).hush(800);
    bench.runOut(client, 500);

    var block = client.heard(Final.class).getFirst().latency();
    long sum = block.entrySet().stream().filter(e -> !e.getKey().equals("total"))
        .mapToLong(e -> e.getValue()).sum();
    assertEquals(block.get("total"), sum);
    assertEquals(List.of("ingest", "resample", "vad", "chunk", "queue", "batch", "network", "model",
        "stitch", "total"), List.copyOf(block.keySet()));
  }

  @Test
  void aPartialSaysHowMuchTimeItsChunkHadLeft() {
    client.starts(Lane.INTERACTIVE).say(2_000); // due 800 ms after capture, heard in 40 ms
    bench.runOut(client, 500);

    ServerMessage.Pace pace = client.heard(Partial.class).getFirst().pace().orElseThrow();
    assertTrue(pace.slackMillis() > 700 && pace.slackMillis() <= 760, pace.toString());
    assertEquals(new ServerMessage.Pace(pace.slackMillis(), 0, 1), pace);
  }

  @Test
  void aChunkOfFinalizeIsTimedFromFinalizeOn() {
    ScriptedClient other = bench.connect();
    other.starts(Lane.INTERACTIVE).hush(900);
    client.starts(Lane.INTERACTIVE).say(900).hush(20);
    bench.runOut(client, 300); // the last frame of anyone is 300 ms old
    client.tell(new ClientMessage.Finalize());
    bench.run(200);

    assertTrue(client.heard(Final.class).getFirst().latency().get("chunk") < 1_000);
    assertTrue(client.heard(Final.class).getFirst().latency().get("total") < 100_000);
  }

  @Test
  void aSessionThatHearsNothingNewSendsNoEmptyPartials() {
    bench.alpha.answer = batch -> new Reply.Recognized(
        batch.requests().stream().map(r -> Hypothesis.EMPTY).toList(), 1, false);
    client.starts(Lane.INTERACTIVE).say(2_000).hush(800);
    bench.runOut(client, 500);

    assertEquals(List.of(), client.heard(Partial.class));
    assertEquals(1, client.heard(Final.class).size());
  }
}
