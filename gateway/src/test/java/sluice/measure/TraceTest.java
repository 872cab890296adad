package sluice.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The marks of one chunk. */
class TraceTest {
  private final Trace trace = new Trace(1_000);

  private Trace sentAt(long nanos) {
    for (Stage stage : Stage.values()) {
      if (stage.ordinal() <= Stage.BATCH.ordinal()) {
        trace.mark(stage, nanos);
      }
    }
    return trace;
  }

  @Test
  void aStageIsTheTimeSinceTheMarkBefore() {
    trace.mark(Stage.INGEST, 1_010);
    trace.mark(Stage.RESAMPLE, 1_025);
    assertEquals(10, trace.nanos(Stage.INGEST));
    assertEquals(15, trace.nanos(Stage.RESAMPLE));
    assertEquals(25, trace.endToEndNanos());
    assertEquals(Stage.VAD, trace.next());
  }

  @Test
  void stagesAreMarkedInOrderAndOnce() {
    trace.mark(Stage.INGEST, 1_010);
    assertThrows(IllegalStateException.class, () -> trace.mark(Stage.INGEST, 1_020));
    assertThrows(IllegalStateException.class, () -> trace.mark(Stage.VAD, 1_020));
  }

  @Test
  void aMarkBeforeTheOneBeforeItCountsAsNothing() {
    trace.mark(Stage.INGEST, 900);
    trace.mark(Stage.RESAMPLE, 950);
    assertEquals(0, trace.nanos(Stage.INGEST));
    assertEquals(0, trace.endToEndNanos());
  }

  @Test
  void aReplyIsSplitIntoTheModelsTimeAndTheRest() {
    sentAt(2_000).markReply(2_100, 70);
    assertEquals(30, trace.nanos(Stage.NETWORK));
    assertEquals(70, trace.nanos(Stage.MODEL));
  }

  @Test
  void aModelCannotHaveTakenLongerThanItsReply() {
    sentAt(2_000).markReply(2_100, 5_000);
    assertEquals(0, trace.nanos(Stage.NETWORK));
    assertEquals(100, trace.nanos(Stage.MODEL));
  }

  @Test
  void whatAFailedTryCostIsQueueingForTheNext() {
    sentAt(2_000).requeue();
    assertEquals(Stage.QUEUE, trace.next());
    trace.mark(Stage.QUEUE, 3_000);
    assertEquals(1_000, trace.nanos(Stage.QUEUE));
  }

  @Test
  void aTraceIsCompleteWithItsLastStage() {
    sentAt(2_000).markReply(2_100, 50);
    trace.mark(Stage.STITCH, 2_110);
    assertFalse(trace.isComplete());
    trace.mark(Stage.SEND, 2_120);
    assertTrue(trace.isComplete());
    assertEquals(1_120, trace.endToEndNanos());
  }

  @Test
  void anUnmarkedStageHasNoTime() {
    assertThrows(IllegalStateException.class, () -> trace.nanos(Stage.INGEST));
  }
}
