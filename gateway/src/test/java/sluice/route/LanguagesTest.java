package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.Lane;

class LanguagesTest {
  private static final RoutePlan PLAN = RoutePlan.allTo("general");
  private final Languages languages = new Languages(new TreeMap<>(Map.of("de", "german")));

  @Test
  void aLanguageWithATierOfItsOwnGoesThere() {
    assertEquals(new Route(Arm.CONTROL, "german"), route("de-AT"));
    assertEquals(new Route(Arm.CONTROL, "german"), route("DE"));
  }

  @Test
  void allOthersGoWhereThePlanSays() {
    assertEquals(new Route(Arm.CONTROL, "general"), route("en-US"));
  }

  @Test
  void aMissingOrMalformedLocaleIsNoGuess() {
    for (String locale : new String[]{"", "de_DE", "german", "d", "de-", "(null)"}) {
      assertEquals("general", route(locale).tier(), locale);
    }
    assertEquals(Optional.of("de"), Languages.of("de-Latn-DE"));
  }

  @Test
  void aNameThatIsNoLanguageIsRefused() {
    String said = assertThrows(IllegalArgumentException.class,
        () -> new Languages(new TreeMap<>(Map.of("German", "german")))).getMessage();
    assertTrue(said.contains("language 'German': needs two or three lower-case"), said);
  }

  private Route route(String locale) {
    return new Router().assign(PLAN, languages,
        new SessionKey("key", new Labels(locale, "", ""), Lane.INTERACTIVE)).route();
  }
}
