package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static final int HOP = 160;
  private final Chunker chunker = new Chunker(ChunkerConfig.interactive());
  private final Heard heard = new Heard();

  @Test
  void aShortUtteranceIsOneChunkWithItsPaddings() {
    say(0, 500);
    say(1, 400);
    say(0, 500);
    assertEquals(List.of("start 0 at 500", "chunk 0 200..1100 fresh 900 last",
        "end 0 at 900 silence"), heard.events);
  }

  @Test
  void theEndLeavesInThePushThatCompletesTheSilence() {
    say(1, 400);
    say(0, 490);
    push(HOP - 1);
    assertTrue(heard.chunks.isEmpty());
    chunker.push(new float[1], 1, new float[]{0}, 1, heard);
    assertEquals("end 0 at 400 silence", heard.events.getLast());
  }

  @Test
  void longSpeechIsCutIntoOverlappingWindows() {
    assertEquals(
        List.of("chunk 0 0..1200 fresh 1200", "chunk 1 600..1800 fresh 600",
            "chunk 2 1200..2400 fresh 600", "chunk 3 2390..2400 fresh 0 last"),
        chunks(Heard.chunksOf(Heard.HALVES, 2_400 * 16)));
  }

  @Test
  void theFirstChunkIsShortAndTheNextOnesGrowToAWindow() {
    ChunkerConfig growing =
        new ChunkerConfig(1_000, 400, 700, 0.5, 0.15, 60, 500, 300, 200, 30_000);
    assertEquals(
        List.of("chunk 0 0..400 fresh 400", "chunk 1 0..700 fresh 300",
            "chunk 2 0..1000 fresh 300", "chunk 3 300..1300 fresh 300",
            "chunk 4 600..1600 fresh 300", "chunk 5 900..1700 fresh 100 last"),
        chunks(Heard.chunksOf(growing, 1_700 * 16)));
  }

  private static List<String> chunks(List<Chunk> chunks) {
    Heard again = new Heard();
    chunks.forEach(again::chunk);
    return again.events;
  }

  @Test
  void anUtteranceThatEndsWithAFullWindowIsOneChunk() {
    say(1, 700);
    say(0, 500);
    assertEquals(List.of("start 0 at 0", "chunk 0 0..900 fresh 900 last", "end 0 at 700 silence"),
        heard.events);
  }

  @Test
  void silenceAfterTheSuffixStaysForTheNextUtterance() {
    say(1, 400);
    say(0, 500);
    say(1, 100);
    say(0, 500);
    assertEquals(List.of("start 1 at 900", "chunk 0 600..1200 fresh 600 last",
        "end 1 at 1000 silence"), heard.events.subList(3, 6));
  }

  @Test
  void aClickIsNoUtterance() {
    say(1, 50);
    say(0, 1_000);
    assertTrue(heard.events.isEmpty());
    assertEquals(1_050 * 16, chunker.samplesIn());
    assertEquals(300 * 16, chunker.heldSamples());
  }

  @Test
  void scoresBetweenTheThresholdsEndNoSpeechAndStartNone() {
    say(0.3, 1_000);
    assertTrue(heard.events.isEmpty());
    say(1, 100);
    say(0.3, 700);
    assertEquals(1, heard.events.stream().filter(e -> e.startsWith("start")).count());
    assertTrue(heard.events.stream().noneMatch(e -> e.startsWith("end")));
  }

  @Test
  void aPauseShorterThanTheTrailingSilenceIsBridged() {
    say(1, 100);
    say(0, 490);
    say(1, 100);
    say(0, 500);
    assertEquals("end 0 at 690 silence", heard.events.getLast());
  }

  @Test
  void theLongestUtteranceIsCutAndTheSpeechGoesOn() {
    say(1, 31_000);
    chunker.stop(heard);
    assertTrue(heard.events.contains("end 0 at 30000 maximum"));
    assertTrue(heard.events.contains("start 1 at 30000"));
    assertEquals("end 1 at 31000 stop", heard.events.getLast());
    assertEquals(31_000 * 16, chunker.chunkedSamples());
  }

  @Test
  void speechCutAtTheMaximumGoesOnThoughItGrowsSofter() {
    say(1, 30_000);
    say(0.4, 300);
    say(0, 500);
    assertEquals(List.of("end 0 at 30000 maximum", "start 1 at 30000"),
        heard.events.stream().filter(e -> !e.startsWith("chunk")).skip(1).limit(2).toList());
    assertEquals("end 1 at 30300 silence", heard.events.getLast());
  }

  @Test
  void silenceCutAtTheMaximumIsNoNewUtterance() {
    say(1, 29_900);
    say(0, 1_000);
    assertEquals("end 0 at 30000 maximum", heard.events.getLast());
  }

  @Test
  void finalizeEndsTheUtteranceWhereItIs() {
    say(1, 300);
    push(100);
    chunker.finalizeUtterance(heard);
    assertEquals(List.of("start 0 at 0", "chunk 0 0..307 fresh 306 last", "end 0 at 306 finalize"),
        heard.events);
    chunker.finalizeUtterance(heard);
    assertEquals(3, heard.events.size());
  }

  @Test
  void finalizeRightAfterAWindowSendsOneHopAgain() {
    say(1, 1_200);
    chunker.finalizeUtterance(heard);
    Chunk last = heard.chunks.getLast();
    assertEquals(HOP, last.samples().length);
    assertEquals(0, last.freshLength());
    assertTrue(last.isLast());
  }

  @Test
  void speechAfterFinalizeInsideAHopIsNotLost() {
    say(1, 300);
    push(100);
    chunker.finalizeUtterance(heard);
    chunker.push(new float[60], 60, new float[]{1}, 1, heard);
    say(1, 200);
    chunker.stop(heard);
    assertEquals(510 * 16, chunker.chunkedSamples());
    assertEquals("start 1 at 306", heard.events.get(3));
  }

  @Test
  void stopWithoutSpeechIsAllSilence() {
    say(0, 800);
    push(50);
    chunker.stop(heard);
    assertTrue(heard.events.isEmpty());
    assertEquals(800 * 16 + 50, chunker.silenceSamples());
    assertEquals(0, chunker.heldSamples());
  }

  @Test
  void scoresThatDoNotBelongToTheSamplesAreRefused() {
    assertThrows(IllegalArgumentException.class,
        () -> chunker.push(new float[HOP], HOP, new float[2], 2, heard));
    assertThrows(IllegalArgumentException.class,
        () -> chunker.push(new float[HOP], HOP, new float[0], 0, heard));
  }

  @Test
  void batchChunksAreLongAndOverlapByASecond() {
    List<Chunk> chunks = Heard.chunksOf(ChunkerConfig.batch(), 20 * Span.RATE_HZ);
    assertEquals(Span.ofMillis(0, 8_000), chunks.get(0).span());
    assertEquals(Span.ofMillis(7_000, 15_000), chunks.get(1).span());
    assertEquals(Span.ofMillis(14_000, 20_000), chunks.get(2).span());
  }

  /** Hops of one score. */
  private void say(double score, int millis) {
    for (int hop = 0; hop < millis / 10; hop++) {
      chunker.push(new float[HOP], HOP, new float[]{(float) score}, 1, heard);
    }
  }

  /** Samples that complete no hop. */
  private void push(int samples) {
    chunker.push(new float[samples], samples, new float[0], 0, heard);
  }
}
