package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import sluice.batch.Planner;
import sluice.batch.PlannerConfig;
import sluice.batch.PlannerConfig.LaneLimits;
import sluice.batch.Reply;
import sluice.route.RoutePlan;
import sluice.wire.ClientMessage;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.SpokenWord;

/** What holds whatever clients and tiers do: one random run for each seed. */
class EngineLawsTest {
  private static final PlannerConfig TIGHT = new PlannerConfig(
      new LaneLimits(4, 2_000 * Bench.MILLI), new LaneLimits(3, 5_000 * Bench.MILLI), 0,
      PlannerConfig.TopUp.defaults(), PlannerConfig.Service.defaults());

  private final Bench bench = new Bench(IngestConfig.standard(), TIGHT);
  private final List<Guest> guests = new ArrayList<>();

  /** A client and what it did. */
  private record Guest(ScriptedClient client, Lane lane, int millis, int markers, boolean stops) {}

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void everySampleAndEveryUtteranceHasItsOutcome(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    temper(bench.alpha, random.split());
    temper(bench.beta, random.split());
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      guests.add(guest(random.split()));
    }
    bench.loop.at(random.nextLong(10_000) * Bench.MILLI, () -> bench.dispatch
        .swap(new RoutePlan(1, "x", RoutePlan.allTo("beta").shares())));
    bench.run(90_000);

    guests.forEach(EngineLawsTest::check);
    assertEquals(0, bench.dispatch.openRequests());
    assertEquals(guests.size(), bench.endings.size());
    bench.planners.values().forEach(planner -> assertEquals(0, planner.inFlight()));
    Replay replay = new Replay(bench.setup, tier -> new Planner(tier, TIGHT));
    bench.turns.forEach(turn -> assertEquals(turn, replay.play(turn)));
  }

  private static void temper(ScriptedRecognizer tier, SplittableRandom random) {
    double failing = random.nextInt(3) == 0 ? 0.5 : 0.05;
    long slowest = random.nextInt(4) == 0 ? 1_500 : 150;
    tier.nanos = 0;
    tier.answer = batch -> {
      tier.nanos = random.nextLong(1, slowest) * Bench.MILLI;
      return random.nextDouble() < failing ? failure(random) : ScriptedRecognizer.hear(batch);
    };
  }

  private static Reply failure(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? new Reply.Recognized(List.of(), 1, false)
        : new Reply.Failed("random", random.nextBoolean());
  }

  private Guest guest(SplittableRandom random) {
    Lane lane = random.nextInt(3) == 0 ? Lane.BATCH : Lane.INTERACTIVE;
    ScriptedClient client = bench.connect().starts(lane);
    int millis = 0;
    int markers = 0;
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      int length = random.nextInt(1, random.nextInt(8) == 0 ? 12_000 : 2_500);
      boolean isSpeech = random.nextBoolean();
      client = isSpeech ? client.say(length) : client.hush(length);
      millis += length;
      switch (random.nextInt(5)) {
        case 0 -> client.tell(new ClientMessage.Finalize());
        case 1 -> client.tell(new ClientMessage.Marker("m" + markers++));
        default -> {
        }
      }
    }
    boolean stops = random.nextInt(4) > 0;
    if (stops) {
      client.tell(new ClientMessage.Stop());
    } else {
      Session session = client.session;
      bench.loop.at(random.nextLong(client.cursorNanos()), () -> bench.ingest.vanished(session));
    }
    return new Guest(client, lane, millis, markers, stops);
  }

  private static void check(Guest guest) {
    assertEquals(List.of(), guest.client.heard(ServerMessage.Failed.class));
    assertEquals(guest.stops ? 1 : 0, guest.client.heard(ServerMessage.Done.class).size());
    checkAccount(guest.client.session.account());
    checkTranscript(guest);
    if (guest.stops) {
      assertEquals(guest.millis * 16L, guest.client.done().in());
      assertEquals(guest.client.done(), guest.client.session.account());
      assertEquals(guest.client.done().utterances(),
          guest.client.heard(Final.class).size());
      assertEquals(guest.markers, guest.client.heard(ServerMessage.Marker.class).size());
    }
  }

  private static void checkAccount(Account a) {
    assertEquals(a.in(), a.silence() + a.recognized() + a.shed() + a.failed(), a.toString());
    assertEquals(0, a.open());
  }

  private static void checkTranscript(Guest guest) {
    int utterance = 0;
    long wordMillis = 0;
    List<String> stable = List.of();
    for (ServerMessage message : guest.client.heard) {
      if (message instanceof Partial partial) {
        assertEquals(utterance, partial.utterance());
        stable = grown(stable, partial.text(), partial.stableWords());
      } else if (message instanceof Final said) {
        assertEquals(utterance++, said.utterance());
        grown(stable, said.text(), stable.size());
        stable = List.of();
        for (SpokenWord word : said.words()) {
          assertTrue(word.startMillis() >= wordMillis, said.toString());
          wordMillis = word.startMillis();
        }
      }
    }
  }

  private static List<String> grown(List<String> stable, String text, int stableWords) {
    List<String> words = text.isEmpty() ? List.of() : List.of(text.split(" "));
    assertTrue(stableWords >= stable.size());
    assertEquals(stable, words.subList(0, stable.size()));
    return words.subList(0, stableWords);
  }
}
