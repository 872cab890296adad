package sluice.rollout.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SliceTotals;
import sluice.route.Slice;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

class LookoutTest {
  private static final long MINUTE = 60_000;
  private static final List<ReleaseStart> STARTS = List.of(new ReleaseStart("r2", 9, 1, 5));
  private static final CoverageRule RULE = CoverageRule.of("coverage",
      List.of(new Field("locale", .95, .02, true), new Field("device", .95, .02, false),
          new Field("appVersion", .95, .02, true)));
  private final Lookout lookout = new Lookout(RULE, MINUTE, EvidenceBook.Rules.standard());
  private final List<Page> pages = new ArrayList<>();
  private long minute = 1;

  @Test
  void aVersionThatStopsSendingItsLocalePagesOnceWithTheRelease() {
    minutes(9, "en-US", "en-IN");
    minutes(30, "en-US", "");
    assertEquals(1, pages.size());
    assertEquals(new Page.Key("coverage", "locale", "7.3", "interactive"), pages.getFirst().key());
    assertEquals(10, pages.getFirst().bad().firstMinute());
    assertEquals(STARTS, pages.getFirst().releases());
    assertEquals(29, lookout.view().pages().sums().repeats(), 1.0);
  }

  @Test
  void aChangedEncodingIsNotPresent() {
    minutes(5, "en-US", "en_US");
    assertEquals(List.of("7.3"), pages.stream().map(page -> page.key().appVersion()).toList());
  }

  @Test
  void itsEndIsToldOnceAndRemembered() {
    minutes(5, "en-US", "");
    minutes(60, "en-US", "en-US");
    assertEquals(List.of(State.OPEN, State.RESOLVED), pages.stream().map(Page::state).toList());
    assertEquals(List.of(), lookout.view().pages().open());
    assertEquals(1, lookout.view().pages().resolved().size());
    assertEquals(new Pages.Sums(1, 1, pages.getLast().repeats()),
        lookout.view().pages().sums());
  }

  @Test
  void callersWithoutAVersionAreAMissingVersion() {
    minute(60, new Labels("en-US", "phone", ""));
    minute(0, Labels.NONE);
    assertEquals(List.of(new Page.Key("coverage", "appVersion", Intake.ALL, "interactive")),
        pages.stream().map(Page::key).toList());
  }

  @Test
  void lanesAreWatchedApart() {
    for (int i = 0; i < 60; i++) {
      lookout.started(Slice.of(new Labels("", "phone", "7.2"), Lane.BATCH), 0);
    }
    minutes(2, "en-US", "en-US");
    assertEquals(List.of("batch"), pages.stream().map(page -> page.key().path()).toList());
  }

  @Test
  void aDeviceThatIsMissingIsShownAndPagesNobody() {
    minute(60, new Labels("en-US", "", "7.2"));
    minute(0, Labels.NONE);
    assertEquals(List.of(), pages);
    assertEquals("device", lookout.view().below().getFirst().field());
  }

  @Property(tries = 30, seed = "7")
  void theSlicesOfEveryLabelAddUpToAllSessions(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Lookout fresh = new Lookout(RULE, MINUTE, EvidenceBook.Rules.standard());
    int sessions = random.nextInt(1, 400);
    for (int i = 0; i < sessions; i++) {
      String locale = List.of("", "en_US", "l" + random.nextInt(200), "x", "de-x" + i)
          .get(random.nextInt(5));
      fresh.started(Slice.of(new Labels(locale, "", "v" + random.nextInt(99)), Lane.BATCH), i);
    }
    for (SliceTotals.Total total : fresh.view().totals()) {
      assertEquals(sessions,
          total.sessions().values().stream().mapToLong(Long::longValue).sum(), total.label());
    }
  }

  @Test
  void aSessionBelongsToTheMinuteItBeganInHoweverLateTheTick() {
    lookout.tick(MINUTE, STARTS);
    for (int i = 0; i < 60; i++) {
      lookout.started(Slice.of(new Labels("", "phone", "7.3"), Lane.BATCH), 2 * MINUTE);
    }
    assertEquals(List.of(), lookout.tick(2 * MINUTE + 900, STARTS));
    assertEquals(2, lookout.tick(3 * MINUTE, STARTS).getFirst().bad().firstMinute());
  }

  @Test
  void whatIsMissingIsASliceThatCannotBeHidden() {
    assertEquals(0, slices("locale").sessions().get(Slice.OTHER_ENCODING));
    minute(3, new Labels("en_US", "", ""));
    minute(2, Labels.NONE);
    assertEquals(3, slices("locale").sessions().get(Slice.OTHER_ENCODING));
    assertEquals(2, slices("locale").sessions().get(Slice.MISSING));
    assertEquals(5, slices("device").sessions().get(Slice.MISSING));
  }

  private SliceTotals.Total slices(String label) {
    return lookout.view().totals().stream().filter(total -> total.label().equals(label))
        .findFirst().orElseThrow();
  }

  /** Minutes in which app 7.2 sends one locale and app 7.3 the other, ten sessions each. */
  private void minutes(int n, String before, String after) {
    for (int i = 0; i < n; i++) {
      tell(10, new Labels(before, "phone", "7.2"));
      minute(10, new Labels(after, "phone", "7.3"));
    }
  }

  private void minute(int sessions, Labels labels) {
    lookout.tick(minute * MINUTE, STARTS);
    tell(sessions, labels);
    minute++;
    pages.addAll(lookout.tick(minute * MINUTE, STARTS));
  }

  private void tell(int sessions, Labels labels) {
    for (int i = 0; i < sessions; i++) {
      lookout.started(Slice.of(labels, Lane.INTERACTIVE), minute * MINUTE);
    }
  }
}
