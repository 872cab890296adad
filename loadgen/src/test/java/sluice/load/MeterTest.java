package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import sluice.load.Tally.Count;
import sluice.wire.Endpointing;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Origin;

/** Three clips of five words each, said from 600, 2100 and 3600 ms on, for 800 ms. */
class MeterTest {
  private static final long MILLI = 1_000_000;
  private final Scenario scenario = Scenarios.streams(1, 30_000);
  private final Recording recording = new Recording(scenario.timeline());
  private final SessionPlan plan =
      new Schedule(scenario, Clips.seconds(9)).next().orElseThrow();
  private final CallMeter meter = new CallMeter(plan, recording);
  private int sent;

  private String text() {
    return plan.turns().getFirst().clip().text();
  }

  private void sendUntil(long millis) {
    for (; plan.dueNanos(sent) <= millis * MILLI; sent++) {
      meter.sent(sent, plan.dueNanos(sent), 0);
    }
  }

  /** Frames that are due from there to {@code millis} are dropped. */
  private void skipUntil(long millis) {
    for (; plan.dueNanos(sent) <= millis * MILLI; sent++) {
      meter.skipped(sent, millis * MILLI, 0);
    }
  }

  private void partial(String text, long endMillis, long nowMillis) {
    sendUntil(nowMillis);
    meter.heard(new ServerMessage.Partial(0, text, 0, endMillis, "t"), nowMillis * MILLI);
  }

  private void last(String text, long nowMillis) {
    sendUntil(nowMillis);
    meter.heard(new ServerMessage.Final(0, new Millis(600, 1_400), text, List.of(),
        new Origin("fast", "r", "control", "t"), Map.of("queue", 3L, "total", 3L)),
        nowMillis * MILLI);
  }

  private void end(int utterance, long atMillis, long nowMillis) {
    sendUntil(nowMillis);
    meter.heard(new ServerMessage.UtteranceEnd(utterance, atMillis, "silence"), nowMillis * MILLI);
  }

  private Histogram of(Metric metric) {
    return recording.series(Lane.INTERACTIVE, metric).all();
  }

  private double rate(Metric metric) {
    OptionalDouble value = Rates.of(metric, recording.sum(Lane.INTERACTIVE));
    return value.orElseThrow();
  }

  @Test
  void aWordIsEmittedWhenItFirstAppears() {
    partial("turn", 800, 1_000);
    last(text(), 1_800);
    assertEquals(5, of(Metric.WORD_EMIT).getTotalCount());
    assertEquals(1_000_000 - 760_000, of(Metric.WORD_EMIT).getMinValue(), 200);
    assertEquals(1_800_000 - 920_000, of(Metric.WORD_EMIT).getMaxValue(), 1_000);
    assertEquals(1_800_000 - 1_400_000, of(Metric.PARTIAL_LAST).getMaxValue(), 400);
  }

  @Test
  void aWordHeardWrongIsPerceivedButNotEmitted() {
    last(text().replace("left", "right"), 1_800);
    assertEquals(5, of(Metric.UPL).getTotalCount());
    assertEquals(4, of(Metric.WORD_EMIT).getTotalCount());
  }

  @Test
  void aWordIsStableOnceAllBeforeItIs() {
    partial("tern left", 1_000, 1_100);
    last(text(), 1_800);
    assertEquals(1_100_000 - 920_000,
        of(Metric.WORD_EMIT).getMinValue(), 200, "left stood early");
    assertEquals(1_800_000 - 1_400_000, of(Metric.WORD_STABLE).getMinValue(), 400);
  }

  @Test
  void whatPartialsTakeBackIsCountedOverTheWordsOfFinals() {
    partial("turn lift", 1_000, 1_100);
    partial("turn left at", 1_200, 1_300);
    last(text(), 1_800);
    assertEquals(1 / 5.0, rate(Metric.UPWR));
    assertEquals(1, rate(Metric.UPSR));
    assertEquals(1 / 5.0, rate(Metric.ERASURE));
  }

  @Test
  void theEndOfATurnCountsFromItsTrueEndAndOnlyOnce() {
    end(0, 900, 950);
    end(1, 1_700, 1_900);
    end(2, 1_900, 2_000);
    end(3, 4_700, 4_900);
    meter.ended("", 5_000 * MILLI);
    assertEquals(2, of(Metric.END_OF_TURN).getTotalCount());
    assertEquals(1_900_000 - 1_420_000, of(Metric.END_OF_TURN).getValueAtPercentile(50), 600);
    assertEquals(2 / 4.0, rate(Metric.EOT_FALSE), "one mid-turn, one in the pause");
    assertEquals(1 / 3.0, rate(Metric.EOT_MISSED), "the second of three turns");
  }

  @Test
  void aSessionWithoutEndsOfTurnsHasNoRates() {
    last(text(), 1_800);
    meter.ended("", 5_000 * MILLI);
    assertTrue(Rates.of(Metric.EOT_MISSED, recording.sum(Lane.INTERACTIVE)).isEmpty());
  }

  @Test
  void lagIsAudioSentMinusAudioCoveredAndItsSlopeIsItsGain() {
    for (int i = 1; i <= 9; i++) {
      partial("turn", 700 + i * 90L, 700 + i * 100L);
    }
    meter.ended("", 5_000 * MILLI);
    assertEquals(10_000, of(Metric.LAG).getMinValue(), 20);
    assertEquals(90_000, of(Metric.LAG).getMaxValue(), 100);
    assertEquals(0.1, rate(Metric.LAG_SLOPE), 1e-9);
  }

  @Test
  void aSilenceIsAStallOnlyWhileTheSpeakerSpeaks() {
    partial("turn", 610, 620);
    partial("turn left", 1_300, 2_400);
    assertEquals(0, recording.sum(Lane.INTERACTIVE).get(Count.STALLS), "780 ms of speech");
    meter.heard(new ServerMessage.Partial(1, "turn", 0, 2_110, "t"), 1_700 * MILLI);
    meter.heard(new ServerMessage.Partial(1, "turn left", 0, 2_300, "t"), 3_000 * MILLI);
    Tally sum = recording.sum(Lane.INTERACTIVE);
    assertEquals(1, sum.get(Count.STALLS));
    assertEquals(3_600_000.0 / sum.get(Count.AUDIO_MILLIS), rate(Metric.PARTIAL_STALLS), 1e-6);
  }

  @Test
  void anAnswerIsGoodWithinTheCallersDeadline() {
    last(text(), 1_420 + 800);
    sendUntil(3_500);
    meter.heard(new ServerMessage.Final(1, new Millis(2_100, 2_900), "turn", List.of(),
        new Origin("fast", "r", "control", "t"), Map.of()), (2_920 + 801) * MILLI);
    meter.ended("", 3_800 * MILLI);
    assertEquals(0.5, rate(Metric.GOOD));
  }

  @Test
  void anEndThatWasDroppedCountsFromWhenItWasDue() {
    sendUntil(1_300);
    skipUntil(1_700);
    last(text(), 1_900);
    meter.ended("", 2_000 * MILLI);
    assertEquals(1_900_000 - 1_420_000, of(Metric.FINAL).getMaxValue(), 600);
    assertEquals(1_900_000 - 1_720_000, of(Metric.FINAL_RAW).getMaxValue(), 600);
  }

  @Test
  void timesOfAServerThatMissedAudioAreMovedToThoseOfTheSession() {
    sendUntil(200);
    skipUntil(500);
    partial("turn", 800 - 300, 1_000);
    meter.heard(new ServerMessage.Final(0, new Millis(600 - 300, 1_400 - 300), text(), List.of(),
        new Origin("fast", "r", "control", "t"), Map.of()), 1_800 * MILLI);
    end(0, 1_700 - 300, 1_900);
    assertEquals(1_000_000 - 800_000, of(Metric.LAG).getMaxValue(), 200);
    assertEquals(5, of(Metric.WORD_EMIT).getTotalCount());
    assertEquals(1_800_000 - 1_720_000, of(Metric.FLUSH).getMaxValue(), 1_000);
    assertEquals(1_900_000 - 1_420_000, of(Metric.END_OF_TURN).getMaxValue(), 600);
  }

  @Test
  void theSlowestAnswersTellTheirStory() {
    partial("turn", 800, 1_000);
    last(text(), 1_800);
    meter.ended("", 5_000 * MILLI);
    Slow slow = recording.slow(Lane.INTERACTIVE).getFirst();
    assertEquals(plan.turns().getFirst().clip().id(), slow.clip());
    assertEquals(1_800_000 - 1_420_000, slow.micros());
    assertEquals(List.of("speech starts", "first partial", "speech ends", "end of speech sent",
        "final"), slow.moments().stream().map(Slow.Moment::what).toList());
    assertEquals(Map.of("queue", 3L, "total", 3L), slow.stageMicros());
    assertEquals(1, recording.tail(Lane.INTERACTIVE).seen());
    assertEquals(3, recording.tail(Lane.INTERACTIVE).slowest().getFirst().totalMicros());
  }

  @Test
  void theWorstStayWhateverTheOrderOfTheMerge() {
    List<Slow> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new Slow(i, "c", "u", "t", "a", i, i / 2, List.of(), Map.of()));
    }
    Collections.shuffle(all, new java.util.Random(1));
    Worst one = new Worst();
    Worst other = new Worst();
    all.subList(0, 70).forEach(one::add);
    all.subList(70, 200).forEach(other::add);
    one.add(other);
    List<Slow> kept = one.slow();
    assertEquals(Worst.SLOW_MAX, kept.size());
    assertEquals(198, kept.getFirst().session(), "the earlier of two equally slow");
    assertEquals(151, kept.getLast().session());
  }

  @Test
  void streamsAreOpenFromTheirSocketToTheirEnd() {
    meter.opened(500 * MILLI);
    new CallMeter(plan, recording).ended("connectFailed", 900 * MILLI);
    meter.ended("", 2_500 * MILLI);
    assertEquals(List.of(1L, 1L, 0L),
        java.util.Arrays.stream(recording.streamsOpen(Lane.INTERACTIVE)).boxed().toList());
  }

  @Test
  void theFirstAckAndTheFirstPartialCountFromTheFirstFrame() {
    meter.ready(new ServerMessage.Ready("s", "t", 100,
        new Endpointing(0.5, 0.35, 60, 500, 300, 200, 30_000)), 0);
    meter.heard(new ServerMessage.Ack(0, 0), 10 * MILLI);
    meter.heard(new ServerMessage.Ack(1, 0), 30 * MILLI);
    partial("turn", 800, 1_020);
    assertEquals(10_000, of(Metric.AUDIO_ACK).getMaxValue(), 10);
    assertEquals(1_000_000, of(Metric.PARTIAL_SESSION).getMaxValue(), 600);
  }
}
