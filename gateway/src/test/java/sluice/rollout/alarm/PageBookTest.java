package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.Page.Bad;
import sluice.rollout.alarm.Page.Counts;
import sluice.rollout.alarm.Page.Key;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;

class PageBookTest {
  private static final Key LOCALE = key("locale");
  private final PageBook book = new PageBook(2);

  @Test
  void aThousandRepeatsAreOnePage() {
    assertEquals(State.OPEN, raise(LOCALE, 10).orElseThrow().state());
    for (int minute = 11; minute <= 1_010; minute++) {
      assertEquals(Optional.empty(), raise(LOCALE, minute));
    }
    Page page = book.find(LOCALE).orElseThrow();
    assertEquals(State.UPDATED, page.state());
    assertEquals(1_000, page.repeats());
    assertEquals(new Bad(10, 1_010), page.bad());
    assertEquals(new Counts(1_001, 10_010), page.counts());
  }

  @Test
  void whatIsOverIsSaidOnceAndMayBeginAgain() {
    raise(LOCALE, 10);
    assertEquals(State.RESOLVED, book.resolve(LOCALE).orElseThrow().state());
    assertEquals(Optional.empty(), book.resolve(LOCALE));
    assertTrue(raise(LOCALE, 20).isPresent());
  }

  @Test
  void whatFindsNoRoomJoinsOnePage() {
    raise(LOCALE, 10);
    raise(key("device"), 10);
    assertEquals(PageBook.OTHERS, raise(key("a"), 10).orElseThrow().key().field());
    assertEquals(Optional.empty(), raise(key("b"), 10));
    assertEquals(3, book.open().size());
    assertEquals(1, book.open().getLast().repeats());
  }

  @Test
  void aPageSaysWhatStartedJustBefore() {
    Page page = book.raise(LOCALE, new Bad(10, 12), new Counts(30, 100),
        List.of(new ReleaseStart("r2", 9, 1, 5))).orElseThrow();
    assertTrue(page.isAfterRelease());
    assertEquals("coverage locale, app 3.2 by websocket: open, 30 of 100 missing, bad from minute "
        + "10 to 12; started just before: r2 step 1 (5.0 %) at minute 9", page.sentence());
    assertTrue(raise(key("device"), 10).orElseThrow().sentence()
        .endsWith("no release started just before"));
  }

  @Test
  void aBookWithoutRoomIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PageBook(0));
  }

  private Optional<Page> raise(Key key, long minute) {
    return book.raise(key, new Bad(minute, minute), new Counts(1, 10), List.of());
  }

  private static Key key(String field) {
    return new Key("coverage", field, "3.2", "websocket");
  }
}
