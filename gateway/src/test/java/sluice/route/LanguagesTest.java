package sluice.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
  void aMissingOrMalformedLocaleFallsBackToTheTierOfNoKnownLanguage() {
    Languages careful = new Languages(new TreeMap<>(Map.of("de", "german", "und", "careful")));
    for (String locale : new String[]{"", "en_US", "(null)", "und"}) {
      Assignment assigned = assign(careful, locale);
      assertEquals(new Route(Arm.CONTROL, "careful"), assigned.route(), locale);
      assertFalse(assigned.isEvidence(), "chance did not send it there");
    }
    assertEquals("general", assign(careful, "en-US").route().tier());
    assertEquals("german", assign(careful, "de-AT").route().tier());
  }

  @Test
  void aNameThatIsNoLanguageIsRefused() {
    String said = assertThrows(IllegalArgumentException.class,
        () -> new Languages(new TreeMap<>(Map.of("German", "german")))).getMessage();
    assertTrue(said.contains("language 'German': needs two or three lower-case"), said);
  }

  private Route route(String locale) {
    return assign(languages, locale).route();
  }

  private static Assignment assign(Languages by, String locale) {
    return new Router().assign(PLAN, by,
        new SessionKey("key", new Labels(locale, "", ""), Lane.INTERACTIVE));
  }
}
