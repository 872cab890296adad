package sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import sluice.batch.Request;
import sluice.wire.AudioFormat;
import sluice.wire.ChannelMode;
import sluice.wire.ClientMessage;
import sluice.wire.ClientMessage.Start;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Account;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.OnChannel;
import sluice.wire.ServerMessage.SpeechStarted;
import sluice.wire.ServerMessage.UtteranceEnd;

/** Channels mixed into one transcript, or each with a transcript of its own. */
class ChannelsTest {
  private static final int FRAME_MILLIS = 20;
  private static final byte LOUD = 0x20;
  private Bench bench = new Bench();
  private ScriptedClient client = bench.connect();

  /** When a channel speaks, in milliseconds of stream time. */
  private record Talk(int channel, int fromMillis, int toMillis) {}

  @Test
  void eachChannelHasItsOwnUtterances() {
    starts(2, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(2, 5_000, new Talk(0, 500, 1_500), new Talk(1, 1_000, 2_000), new Talk(1, 3_000,
        4_000));
    stops();
    assertEquals(List.of("0/0 at 500", "1/0 at 1000", "1/1 at 3000"),
        Stream.of(0, 1).flatMap(c -> of(c, SpeechStarted.class).stream()
            .map(m -> c + "/" + m.utterance() + " at " + m.atMillis())).toList());
    assertEquals(List.of(1_500L), of(0, UtteranceEnd.class).stream().map(UtteranceEnd::atMillis)
        .toList());
    assertEquals(List.of(2_000L, 4_000L), of(1, UtteranceEnd.class).stream()
        .map(UtteranceEnd::atMillis).toList());
    assertEquals(List.of(0), of(0, Final.class).stream().map(Final::utterance).toList());
    assertEquals(List.of(0, 1), of(1, Final.class).stream().map(Final::utterance).toList());
    assertTrue(of(0, Final.class).getFirst().text().startsWith("w1 w2"),
        of(0, Final.class).getFirst().text());
  }

  @Test
  void theAccountIsOfAllChannels() {
    starts(3, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(3, 4_000, new Talk(0, 500, 1_500), new Talk(2, 600, 2_600));
    stops();
    Account account = client.done();
    assertEquals(3 * 4_000 * 16, account.in());
    assertEquals(account.in(), account.silence() + account.recognized());
    assertTrue(account.recognized() >= 3_000 * 16, account.toString());
    assertEquals(200, account.frames());
    assertEquals(2, account.utterances());
  }

  @Test
  void mixedChannelsAreOneTranscriptWithoutNumbers() {
    starts(2, ChannelMode.MIX, Lane.INTERACTIVE);
    streams(2, 4_000, new Talk(0, 500, 1_500), new Talk(1, 1_000, 2_000));
    stops();
    assertEquals(List.of(), client.heard(OnChannel.class));
    assertEquals(List.of(2_000L), client.heard(UtteranceEnd.class).stream()
        .map(UtteranceEnd::atMillis).toList());
    assertEquals(4_000 * 16, client.done().in());
  }

  @Test
  void anOnlyChannelKeptApartIsWhatItIsMixed() {
    starts(1, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(1, 3_000, new Talk(0, 500, 1_500));
    stops();
    ScriptedClient mixed = bench.connect();
    mixed.starts(Lane.INTERACTIVE).hush(500).say(1_000).hush(1_500);
    mixed.tell(new ClientMessage.Stop());
    bench.runOut(mixed, 2_000);
    assertEquals(mixed.heard(Final.class).stream().map(Final::words).toList(),
        of(0, Final.class).stream().map(Final::words).toList());
    assertEquals(mixed.heard(Final.class).getFirst().origin(),
        of(0, Final.class).getFirst().origin());
  }

  @Test
  void aMarkerWaitsForTheSlowestChannel() {
    bench = Bench.ofOnePlace();
    client = bench.connect();
    bench.alpha.isHolding = true;
    starts(2, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(2, 2_500, new Talk(0, 300, 1_000), new Talk(1, 400, 1_100));
    client.tell(new ClientMessage.Marker("here"));
    bench.run(100);
    while (!bench.alpha.held.isEmpty()) {
      assertEquals(List.of(), client.heard(ServerMessage.Marker.class));
      bench.alpha.release(0);
      bench.run(100);
    }
    assertEquals(1, client.heard(ServerMessage.Marker.class).size());
  }

  @Test
  void finalizeEndsTheUtteranceOfEveryChannel() {
    starts(2, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(2, 1_000, new Talk(0, 200, 1_000), new Talk(1, 300, 1_000));
    client.tell(new ClientMessage.Finalize());
    bench.run(1_000);
    assertEquals("finalize", of(0, UtteranceEnd.class).getFirst().reason());
    assertEquals("finalize", of(1, UtteranceEnd.class).getFirst().reason());
    assertEquals(1, of(1, Final.class).size());
  }

  @Test
  void dispatchKnowsChannelsApartAndEachItsFixtures() {
    client.tell(new Start("acme", format(2), new ClientMessage.Labels("", "", ""),
        Lane.INTERACTIVE, 800, "", false, List.of(new FixtureRef("left", 500),
            new FixtureRef("right", 500, 1)))
        .with(ChannelMode.SEPARATE));
    streams(2, 2_500, new Talk(0, 500, 1_500), new Talk(1, 500, 1_500));
    stops();
    List<Request> requests =
        bench.alpha.batches.stream().flatMap(batch -> batch.requests().stream()).toList();
    assertEquals(List.of(client.session.id() + "/0", client.session.id() + "/1"),
        requests.stream().map(Request::session).distinct().sorted().toList());
    for (Request request : requests) {
      String own = request.session().endsWith("/0") ? "left" : "right";
      assertEquals(List.of(own), request.fixtures().stream().map(FixtureRef::id).toList());
    }
  }

  @Test
  void aClientThatVanishesLeavesNothingOpenInAnyChannel() {
    bench.alpha.isHolding = true;
    starts(2, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(2, 2_000, new Talk(0, 200, 2_000), new Talk(1, 300, 1_200));
    bench.loop.post(() -> bench.ingest.vanished(client.session));
    bench.run(100);
    Account account = client.session.account();
    assertEquals(0, account.open());
    assertEquals(2 * 2_000 * 16, account.in());
    assertEquals(account.in(), account.silence() + account.failed() + account.recognized());
  }

  @Property(tries = 30, seed = "5")
  void whatTheChannelsHearDoesNotDependOnTheOthers(@ForAll @IntRange(max = 100) int from,
      @ForAll @IntRange(min = 10, max = 100) int frames) {
    bench = new Bench();
    client = bench.connect();
    Talk[] talks = {new Talk(0, 400, 1_400),
        new Talk(1, from * FRAME_MILLIS, (from + frames) * FRAME_MILLIS)};
    starts(2, ChannelMode.SEPARATE, Lane.INTERACTIVE);
    streams(2, 5_000, talks);
    stops();
    Bench other = new Bench();
    ScriptedClient alone = other.connect();
    alone.starts(Lane.INTERACTIVE).hush(talks[1].fromMillis)
        .say(talks[1].toMillis - talks[1].fromMillis).hush(5_000 - talks[1].toMillis);
    alone.tell(new ClientMessage.Stop());
    other.runOut(alone, 3_000);
    assertEquals(alone.heard(Final.class).stream().map(Final::words).toList(),
        of(1, Final.class).stream().map(Final::words).toList());
  }

  @Test
  void batchCreditDoesNotRunDryWithManyChannels() {
    starts(8, ChannelMode.SEPARATE, Lane.BATCH);
    Talk[] talks = new Talk[8];
    Arrays.setAll(talks, c -> new Talk(c, 0, 40_000));
    int sent = 0;
    while (sent < 400 && bench.loop.nowNanos() < 200_000L * Bench.MILLI) {
      ServerMessage.Ack ack = client.heard(ServerMessage.Ack.class).stream()
          .reduce(new ServerMessage.Ack(0, 0), (a, b) -> b);
      if (ack.bufferedMillis() + (sent + 1 - ack.frames()) * 100 <= 20_000) {
        send(frame(8, 100, sent++ * 100, talks));
      } else {
        bench.run(10);
      }
      bench.run(1);
    }
    stops();
    bench.run(20_000);
    assertEquals(List.of(), client.heard(ServerMessage.Failed.class));
    assertEquals(8L * 40_000 * 16, client.done().in());
    assertEquals(client.done().in(), client.done().recognized());
  }

  private static AudioFormat format(int channels) {
    return new AudioFormat(AudioFormat.Encoding.S16LE, 16_000, channels);
  }

  private void starts(int channels, ChannelMode mode, Lane lane) {
    client.tell(new Start("acme", format(channels), new ClientMessage.Labels("", "", ""), lane,
        800, "", false, List.of()).with(mode));
    bench.run(1);
  }

  private void streams(int channels, int millis, Talk... talks) {
    for (int at = 0; at < millis; at += FRAME_MILLIS) {
      send(frame(channels, FRAME_MILLIS, at, talks));
      bench.run(FRAME_MILLIS);
    }
  }

  private void send(byte[] frame) {
    bench.loop.post(
        () -> bench.ingest.audio(client.session, frame, frame.length, bench.loop.nowNanos()));
  }

  private void stops() {
    client.tell(new ClientMessage.Stop());
    bench.run(2_000);
  }

  private static byte[] frame(int channels, int millis, int atMillis, Talk... talks) {
    byte[] frame = new byte[millis * 32 * channels];
    for (Talk talk : talks) {
      boolean speaks = atMillis >= talk.fromMillis && atMillis < talk.toMillis;
      for (int i = 2 * talk.channel + 1; i < frame.length && speaks; i += 2 * channels) {
        frame[i] = LOUD;
      }
    }
    return frame;
  }

  private <M extends ServerMessage> List<M> of(int channel, Class<M> type) {
    List<M> found = new ArrayList<>();
    for (OnChannel apart : client.heard(OnChannel.class)) {
      if (apart.channel() == channel && type.isInstance(apart.message())) {
        found.add(type.cast(apart.message()));
      }
    }
    return found;
  }
}
