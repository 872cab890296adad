package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Times in milliseconds; three chunks: 0..1200, 600..1800, 1200..2100 (last). */
class StitcherTest {
  private final List<Chunk> chunks =
      Heard.chunksOf(Heard.HALVES, 2_100 * 16);
  private final Stitcher stitcher = new Stitcher(Heard.HALVES, new Stability.Overlap());

  @Test
  void wordsHeardTwiceAreSaidOnce() {
    hear(0, "the 100 300", "quick 700 950");
    hear(1, "quick 720 960", "fox 1000 1300");
    assertEquals("the quick fox", text());
  }

  @Test
  void repeatedWordsSurvive() {
    hear(0, "no 650 750", "no 800 900", "no 950 1050");
    hear(1, "no 680 770", "no 820 930", "no 990 1080", "no 1250 1350");
    assertEquals("no no no no", text());
  }

  @Test
  void theNewerChunkMendsAWordCutByTheOldersEnd() {
    hear(0, "please 700 1000", "trans 1050 1200");
    hear(1, "please 700 1000", "transfer 1050 1400");
    assertEquals("please transfer", text());
  }

  @Test
  void theOlderChunkKeepsAWordCutByTheNewersStart() {
    hear(0, "account 400 800", "number 850 1150");
    hear(1, "count 600 800", "number 850 1150");
    assertEquals("account number", text());
  }

  @Test
  void readingsNearTheirOwnChunksEdgeGiveWay() {
    hear(0, "left 700 850", "wrong 1000 1150");
    hear(1, "bad 620 780", "right 950 1100");
    assertEquals("left right", text());
  }

  @Test
  void twoReadingsOfOneWordAtTheMiddleAreOneWord() {
    hear(0, "cat 780 960");
    hear(1, "bat 830 1010");
    assertEquals("cat", text());
  }

  @Test
  void aWordOnlyOneSideHeardStays() {
    hear(0, "yes 650 800", "maybe 1000 1150");
    hear(1, "later 1250 1400");
    assertEquals("yes maybe later", text());
  }

  @Test
  void caseAndPunctuationDoNotPart() {
    hear(0, "Hello, 700 900");
    hear(1, "hello 720 910", "world 1000 1200");
    assertEquals("Hello, world", text());
  }

  @Test
  void equalWordsFarApartAreTwoWords() {
    hear(0, "no 620 700");
    hear(1, "no 1050 1150");
    assertEquals("no no", text());
  }

  @Test
  void aWordShorterThanAnyIsSpokenIsTakenForItsEqualBeforeIt() {
    assertEquals("yes", acrossAnEdge(15), "its place is told wrongly: below 20 ms nobody speaks");
    assertEquals("yes yes", acrossAnEdge(30));
  }

  /** "Yes" twice, the second so long and cut by the end of the window that heard the first. */
  private static String acrossAnEdge(int millis) {
    ChunkerConfig config = new ChunkerConfig(400, 100, 0.5, 0.35, 10, 500, 0, 200, 30_000);
    int end = 6_400 + 16;
    Word second = Talk.word("yes", end - 16 * millis, end);
    List<Word> said = List.of(Talk.word("yes", 4_674, second.span().start()), second);
    Stitcher stitcher = new Stitcher(config);
    for (Chunk chunk : Heard.chunksOf(config, end)) {
      stitcher.recognized(chunk, Talk.perfect(said, chunk));
    }
    return Talk.text(stitcher.words());
  }

  @Test
  void aLostChunkLeavesAGapAndTheRestStands() {
    hear(0, "one 100 300", "two 700 1000");
    stitcher.lost(chunks.get(1));
    assertFalse(stitcher.changed());
    hear(2, "four 1250 1500");
    assertEquals("one two four", text());
    assertTrue(stitcher.isComplete());
  }

  @Test
  void outcomesWaitForThoseBeforeThem() {
    hear(1, "two 1000 1300");
    assertEquals("", text());
    assertEquals(0, stitcher.coveredEndSample());
    hear(0, "one 100 300");
    assertEquals("one two", text());
    assertEquals(1_800 * 16, stitcher.coveredEndSample());
  }

  @Test
  void aWordCutOnBothSidesIsPutTogetherAgain() {
    hear(0, "so 200 400", "extraordi 500 1200");
    hear(1, "traordinary 600 1250");
    assertEquals("so extraordinary", text());
  }

  @Test
  void aWindowThatIsLateAsAWholeIsStillTheSameTalk() {
    hear(0, "one 620 760", "two 780 900", "three 940 1150");
    hear(1, "one 820 960", "two 980 1100", "three 1140 1350", "four 1400 1700");
    assertEquals("one two three four", text());
  }

  @Test
  void aCommittedWordHeardAgainIsNotSaidTwice() {
    hear(0, "please 350 590", "wait 700 900");
    assertEquals(1, stitcher.stableWords());
    hear(1, "please 600 700", "wait 720 930", "here 1000 1300");
    assertEquals("please wait here", text());
  }

  @Test
  void wordsOnWhichTwoTextsAgreeAreStableUnderLocalAgreement() {
    Stitcher agreeing =
        new Stitcher(Heard.HALVES, new Stability.LocalAgreement(2));
    agreeing.recognized(chunks.get(0), Heard.words("one 650 800", "two 820 950", "thr 1100 1200"));
    assertEquals(0, agreeing.stableWords());
    agreeing.recognized(chunks.get(1),
        Heard.words("one 650 800", "two 820 950", "three 1100 1400"));
    assertEquals(2, agreeing.stableWords());
    assertThrows(IllegalArgumentException.class, () -> new Stability.LocalAgreement(1));
  }

  @Test
  void theFirstOutcomeOfAChunkCounts() {
    hear(0, "one 100 300");
    hear(0, "other 100 300");
    assertFalse(stitcher.changed());
    stitcher.lost(chunks.get(0));
    assertEquals("one", text());
  }

  @Test
  void wordsTheNextChunkCannotHearAreStable() {
    hear(0, "one 100 300", "two 500 700", "three 900 1100");
    assertEquals(1, stitcher.stableWords());
    hear(1, "two 600 700", "three 900 1100");
    assertEquals(3, stitcher.stableWords());
  }

  @Test
  void afterTheLastChunkEverythingIsStable() {
    hear(0);
    hear(1);
    assertFalse(stitcher.isComplete());
    hear(2, "bye 1900 2050");
    assertTrue(stitcher.isComplete());
    assertEquals(1, stitcher.stableWords());
    assertEquals(2_100 * 16, stitcher.coveredEndSample());
  }

  @Test
  void wordsOutsideTheirChunkStayAtItsEdge() {
    hear(0, "early 0 100", "late 1100 1190", "beyond 1300 1500");
    assertEquals("early late beyond", text());
    assertEquals(1_200 * 16, stitcher.words().getLast().span().end());
  }

  @Test
  void aChunkBeyondTheLimitIsRefused() {
    Chunk far = new Chunk(0, 10_000, new Span(0, 1), 0, new float[1], false);
    assertThrows(IllegalArgumentException.class, () -> stitcher.lost(far));
  }

  /** Each word as "text startMillis endMillis". */
  private void hear(int index, String... words) {
    stitcher.recognized(chunks.get(index), Heard.words(words));
  }

  private String text() {
    return Talk.text(stitcher.words());
  }
}
