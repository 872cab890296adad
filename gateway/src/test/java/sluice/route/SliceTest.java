package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

class SliceTest {
  @Test
  void whatIsMissingOrMalformedIsASliceOfItsOwn() {
    assertEquals(
        List.of("locale=(missing)", "device=(missing)", "appVersion=(missing)",
            "accent=(missing)", "lane=batch"),
        Slice.of(Labels.NONE, Lane.BATCH).stream().map(Slice::key).toList());
    assertEquals("locale=(other encoding)", locale("en_US").key());
    assertEquals("locale=(other encoding)", locale("English").key());
    assertEquals("locale=en-US", locale("en-US").key());
    assertTrue(locale("").isBad() && locale("en_US").isBad() && !locale("en-US").isBad());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (String key : List.of("locale=en-IN", "device=a=b", "locale=(missing)")) {
      assertEquals(key, Slice.parse(key).key());
    }
    for (String bad : List.of("locale", "=x", "locale=", "l".repeat(33) + "=x")) {
      assertThrows(IllegalArgumentException.class, () -> Slice.parse(bad), bad);
    }
  }

  @Test
  void aPlanSparesOnlyWhatSessionsAreRoutedBy() {
    RoutePlan plan = RoutePlan.allTo("a");
    String said = assertThrows(IllegalArgumentException.class, () -> new RoutePlan(1, "s",
        plan.shares(), List.of(new Slice("duration", "5-30s")), Handover.NOW)).getMessage();
    assertTrue(said.contains("spares [duration=5-30s]: needs at most 256 slices"), said);
    Slice twice = new Slice("locale", "en-IN");
    assertThrows(IllegalArgumentException.class, () -> new RoutePlan(1, "s", plan.shares(),
        List.of(twice, twice), Handover.NOW));
  }

  private static Slice locale(String locale) {
    return Slice.of(new Labels(locale, "", ""), Lane.BATCH).getFirst();
  }
}
