package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {
  private final Draft draft = new Draft();

  private List<Long> first() {
    return draft.words().stream().map(Draft.Word::firstNanos).toList();
  }

  private List<Long> stable() {
    return draft.words().stream().map(Draft.Word::stableNanos).toList();
  }

  private List<Integer> takenBack() {
    return List.of(draft.unstable(), draft.segments(), draft.erased());
  }

  @Test
  void aTextThatOnlyGrowsTakesNothingBack() {
    draft.show("Turn", 1);
    draft.show("turn left,", 2);
    draft.show("turn left at", 3);
    assertEquals(List.of(1L, 2L, 3L), first());
    assertEquals(first(), stable());
    assertEquals(List.of(0, 0, 0), takenBack());
  }

  @Test
  void aLastWordThatGrowsIsNotTakenBackButErased() {
    draft.show("turn some", 1);
    draft.show("turn something", 2);
    assertEquals(List.of(1L, 2L), first());
    assertEquals(List.of(0, 0, 1), takenBack());
  }

  @Test
  void aReplacedWordUnsettlesAllThatFollow() {
    draft.show("turn lift at", 1);
    draft.show("turn left at", 2);
    assertEquals(List.of(1L, 2L, 1L), first());
    assertEquals(List.of(1L, 2L, 2L), stable());
    assertEquals(List.of(1, 1, 2), takenBack());
  }

  @Test
  void aWordThatComesBackCountsFromWhenItWasFirstShown() {
    draft.show("turn left", 1);
    draft.show("turn lift", 2);
    draft.show("turn left", 3);
    assertEquals(List.of(1L, 1L), first());
    assertEquals(List.of(1L, 3L), stable());
    assertEquals(List.of(2, 2, 2), takenBack());
  }

  @Test
  void neighboursThatChangeAreOneSegment() {
    draft.show("wreck a nice beach now", 1);
    draft.show("recognise speech now", 2);
    assertEquals(List.of(4, 1, 5), takenBack());
    assertEquals(List.of(2L, 2L, 1L), first());
  }
}
