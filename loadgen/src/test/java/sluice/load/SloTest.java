package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.wire.Lane;

class SloTest {
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"interactive.final.p99 < 800ms; FINAL; p99; 800000",
      "batch.final.flush.p99.9 <= 1.5s; FLUSH; p99.9; 1500000",
      "interactive.partial.first.mean<250us; FIRST_PARTIAL; mean; 250",
      "interactive.wer < 12.5%; WER; value; 0.125", "interactive.lost <= 0; LOST; value; 0",
      "interactive.shed.rate < 0.2; SHED_RATE; value; 0.2",
      "interactive.final.max[flood/calm] < 1.25; FINAL; max; 1.25"})
  void isReadInItsUnit(String text, Metric metric, String stat, double limit) {
    Slo slo = Slo.parse(text);
    assertEquals(metric, slo.metric());
    assertEquals(stat, slo.stat().key());
    assertEquals(limit, slo.limit());
  }

  @Test
  void namesItsPhases() {
    Slo slo = Slo.parse("batch.final.p50[flood/calm] < 2");
    assertEquals(Lane.BATCH, slo.lane());
    assertEquals(Optional.of("flood"), slo.phase());
    assertEquals(Optional.of("calm"), slo.basePhase());
  }

  @Test
  void asksEveryWindowOfItsLength() {
    assertEquals(OptionalLong.of(10_000),
        Slo.parse("interactive.final.p99 < 800ms every 10s").windowMillis());
    assertEquals(OptionalLong.of(120_000),
        Slo.parse("interactive.errors[flood] <= 3 every 2m").windowMillis());
    assertTrue(Slo.parse("interactive.final.p99 < 800ms").windowMillis().isEmpty());
  }

  @Test
  void strictnessIsAsWritten() {
    assertFalse(Slo.parse("interactive.lost < 3").holds(3));
    assertTrue(Slo.parse("interactive.lost <= 3").holds(3));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"interactive.final < 800ms; needs a statistic",
      "interactive.lost.p99 < 3; takes no statistic", "fast.final.p99 < 1s; unknown lane",
      "interactive.finale.p99 < 1s; unknown metric", "interactive.final.p99 < 800; unit",
      "interactive.final.p99 < 8%; allowed: us ms s", "interactive.final.p101 < 1s; at most p100",
      "interactive.final.p99[a/b] < 3s; bare number",
      "interactive.wer < 5% every 10s; known by phase", "interactive.lost < 3 every 0s; 1s or more",
      "interactive.lost < 3 every 10ms; cannot be read", "nonsense; cannot be read"})
  void whatCannotBeSaysWhy(String text, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> Slo.parse(text));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
