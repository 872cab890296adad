package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.CoverageAlarm.Seen;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.CoverageRule.Paging;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;

class CoverageAlarmTest {
  private static final List<Field> FIELDS = List.of(new Field("locale", .99, .005, true),
      new Field("accent", .99, .005, false));
  private final CoverageAlarm alarm = new CoverageAlarm(CoverageRule.of("coverage", FIELDS));
  private long minute;

  @Test
  void aLastingDropIsOnePageAndItsEndAnother() {
    List<Page> pages = new ArrayList<>(minutes(100, 120, 0));
    pages.addAll(minutes(1_000, 120, 30));
    assertEquals(List.of(State.OPEN), states(pages));
    assertEquals(998, alarm.open().getFirst().repeats(), 1.0);
    pages.addAll(minutes(60, 120, 0));
    assertEquals(List.of(State.OPEN, State.RESOLVED), states(pages));
    assertEquals(List.of(), alarm.open());
  }

  @Test
  void thePageSaysSinceWhenHowManyAndWhichReleaseStarted() {
    minutes(100, 120, 0);
    List<ReleaseStart> starts = List.of(new ReleaseStart("old", 10, 0, 1),
        new ReleaseStart("r2", 99, 1, 5), new ReleaseStart("later", 102, 0, 1));
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pages.addAll(alarm.minute(minute++, List.of(locale("3.2", 120, 12)), starts));
    }
    Page page = pages.getFirst();
    assertEquals(100, page.bad().firstMinute());
    assertEquals(List.of(starts.get(1)), page.releases());
    assertEquals(.1, (double) page.counts().missing() / page.counts().total(), 1e-9);
  }

  @Test
  void onlyTheVersionAndPathThatBrokePages() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pages.addAll(alarm.minute(i, List.of(locale("3.1", 1_000, 5), locale("3.2", 120, 30),
          new Seen("locale", "3.2", "batch", 1, 200)), List.of()));
    }
    assertEquals(1, pages.size());
    assertEquals("coverage locale, app 3.2 by websocket", pages.getFirst().key().toString());
  }

  @Test
  void aFieldThatIsNotCriticalIsShownAndPagesNobody() {
    for (int i = 0; i < 100; i++) {
      Seen accent = new Seen("accent", "3.2", "websocket", 60, 120);
      assertEquals(List.of(), alarm.minute(i, List.of(accent), List.of()));
    }
    assertEquals("accent", alarm.below().getFirst().field());
  }

  @Test
  void callersWithoutAVersionAreWatchedToo() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pages.addAll(alarm.minute(i, List.of(locale("", 120, 60)), List.of()));
    }
    assertEquals(CoverageAlarm.MISSING, pages.getFirst().key().appVersion());
  }

  @Test
  void combinationsAreBoundedAndThoseBeyondAreWatchedTogether() {
    CoverageAlarm small = new CoverageAlarm(
        new CoverageRule("coverage", FIELDS, Paging.MONTHLY, 2, 60, 60));
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      List<Seen> seen = new ArrayList<>();
      for (int version = 0; version < 50; version++) {
        seen.add(locale("v" + version, 10, version < 2 ? 0 : 5));
      }
      pages.addAll(small.minute(i, seen, List.of()));
    }
    assertEquals(3, small.watched());
    assertEquals(480, small.folded());
    assertEquals(List.of(CoverageAlarm.OTHER),
        pages.stream().map(page -> page.key().appVersion()).toList());
  }

  @Test
  void aVersionThatNobodyUsesAnyMoreIsForgottenAndItsPageEnds() {
    minutes(10, 120, 60);
    assertFalse(alarm.open().isEmpty());
    List<Page> pages = alarm.minute(minute + 24 * 60, List.of(), List.of());
    assertEquals(List.of(State.RESOLVED), states(pages));
    assertEquals(0, alarm.watched());
  }

  @Test
  void minutesWithoutSessionsSayNothing() {
    minutes(100, 0, 0);
    assertEquals(0, alarm.watched());
    assertEquals(List.of(), alarm.below());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Seen("locale", "1", "p", 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Field("locale", 1, 0, true));
    assertThrows(IllegalArgumentException.class, () -> CoverageRule.of("coverage", List.of()));
    Seen unknown = new Seen("colour", "1", "p", 0, 1);
    String said = assertThrows(IllegalArgumentException.class,
        () -> alarm.minute(0, List.of(unknown), List.of())).getMessage();
    assertTrue(said.contains("allowed are [locale, accent]"), said);
    assertThrows(IllegalArgumentException.class, () -> alarm.minute(0, List.of(), List.of()));
  }

  private List<Page> minutes(int count, int total, int missing) {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pages.addAll(alarm.minute(minute++, List.of(locale("3.2", total, missing)), List.of()));
    }
    return pages;
  }

  private static Seen locale(String version, int total, int missing) {
    return new Seen("locale", version, "websocket", missing, total);
  }

  private static List<State> states(List<Page> pages) {
    return pages.stream().map(Page::state).toList();
  }
}
