package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.wire.Lane;

class UntoldTest {
  private static final Untold SILENT = Untold.allBut(Untold.Fact.READY);

  @Test
  void whatIsWrittenByItsKeysIsReadByThem() {
    assertEquals(List.of("account", "stages", "shed", "end", "coverage"), SILENT.keys());
    Untold again = Untold.ofKeys(SILENT.keys());
    assertEquals(SILENT.keys(), again.keys());
    assertTrue(again.hides(Metric.LAG) && again.hides(Tally.Count.STAGE_GAPS));
    assertEquals(List.of(), Untold.ofKeys(List.of()).keys());
  }

  @Test
  void aFactThatThereIsNotIsNamedWithThoseThereAre() {
    String problem = assertThrows(IllegalArgumentException.class,
        () -> Untold.ofKeys(List.of("shed", "STAGES"))).getMessage();
    assertEquals("untold STAGES: needs one of ready, account, stages, shed, end, coverage",
        problem);
  }

  @Test
  void valuesOfAHiddenMetricAreForgottenInOnePlace() {
    Timeline timeline = Scenarios.streams(1, 30_000).timeline();
    Recording recording = new Recording(timeline, SILENT);
    Series lags = recording.series(Lane.INTERACTIVE, Metric.LAG);
    lags.record(1_000_000_000, 5_000_000);
    assertTrue(lags.isEmpty());
    assertEquals(0, lags.seconds());
    assertSame(lags, recording.series(Lane.INTERACTIVE, Metric.SERVER_TOTAL));
  }

  @Test
  void hiddenMetricsAreNoMoreThereWhenRecordingsAreAdded() {
    Timeline timeline = Scenarios.streams(1, 30_000).timeline();
    Recording one = new Recording(timeline, SILENT);
    Recording other = new Recording(timeline, SILENT);
    other.series(Lane.INTERACTIVE, Metric.LAG).record(0, 5_000_000);
    other.series(Lane.INTERACTIVE, Metric.FINAL).record(0, 5_000_000);
    one.add(other);
    assertTrue(one.series(Lane.INTERACTIVE, Metric.LAG).isEmpty());
    assertEquals(1, one.series(Lane.INTERACTIVE, Metric.FINAL).all().getTotalCount());
  }
}
