package sluice.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines are painted in place, without flicker and without a trace. */
class TerminalTest {
  private final List<String> written = new ArrayList<>();
  private final Terminal terminal = new Terminal(written::add);

  @Test
  void aPaintingIsOneWriteThatGoesBackOverTheLast() {
    terminal.paint(List.of("one", "two"));
    terminal.paint(List.of("three"));
    assertEquals(2, written.size());
    assertTrue(written.getLast().startsWith("\033[?2026h\033[2Fthree\033[K\n\033[J"),
        written.getLast().replace('\033', '^'));
  }

  @Test
  void nothingIsClearedBeforeItIsWrittenOver() {
    terminal.paint(List.of("one"));
    terminal.paint(List.of("two"));
    String again = written.getLast();
    assertFalse(again.contains("\033[2J"), "the whole screen is cleared");
    assertTrue(again.indexOf("two") < again.indexOf("\033[K"), "a line is cleared first");
  }

  @Test
  void theCursorComesBackOnceAndNothingIsPaintedAfter() {
    terminal.paint(List.of("one"));
    terminal.close();
    terminal.close();
    terminal.paint(List.of("late"));
    assertEquals(2, written.size());
    assertEquals("\033[?7h\033[?25h", written.getLast());
  }

  @Test
  void whatWasNeverPaintedNeedsNoCleaning() {
    terminal.close();
    assertEquals(List.of(), written);
  }

  @Test
  void aDumbTerminalIsNone() {
    assertFalse(Terminal.isStderr("dumb"));
  }

  @Test
  void noColorMeansNoColour() {
    assertEquals("kept", Ink.of(Map.of("NO_COLOR", "1"), "UTF-8").good("kept"));
    assertEquals("\033[32mkept\033[0m", Ink.of(Map.of("NO_COLOR", ""), "UTF-8").good("kept"));
  }

  @Test
  void barsAreAsciiWhereTheTerminalIs() {
    List<Double> values = List.of(0.0, Double.NaN, 50.0, 100.0);
    assertEquals("▁ ▅█", Ink.of(Map.of(), "UTF-8").bars(values));
    assertEquals(". +@", Ink.of(Map.of(), "US-ASCII").bars(values));
    assertEquals("==--", new Ink(false, false).progress(0.5, 4));
  }
}
