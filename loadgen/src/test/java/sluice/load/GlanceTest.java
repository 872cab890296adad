package sluice.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sluice.load.Tally.Count;
import sluice.report.Results;
import sluice.report.Scores;
import sluice.wire.Lane;

/** A glance at a run that goes on judges its promises as the report will. */
class GlanceTest {
  private final Recording live = SampleRun.recording();
  private final List<Slo> slos = SampleRun.scenario().slos();

  @Test
  void everyPromiseHasTheValueOfTheWhole() {
    Glance glance = Glance.at(live, slos, 0);
    Results whole = new Results(live, new Scores(live.heard(), 1));
    Results part = new Results(glance.part(), new Scores(glance.heard(), 1));
    for (Slo slo : slos) {
      assertEquals(whole.valueOf(slo), part.valueOf(slo), slo.text());
    }
  }

  @Test
  void wordsAreHandedOnOnce() {
    Glance first = Glance.at(live, slos, 0);
    assertEquals(live.heard(), first.heard());
    assertEquals(List.of(), Glance.at(live, slos, first.heard().size()).heard());
  }

  @Test
  void theLiveRecordingIsNotTouched() {
    long before = live.sum(Lane.INTERACTIVE).get(Count.FINALS);
    Glance.at(live, slos, 0).plus(Glance.at(live, slos, 0));
    assertEquals(before, live.sum(Lane.INTERACTIVE).get(Count.FINALS));
  }

  @Test
  void nothingInItGrowsWithTheSecondsOfTheRun() {
    Recording part = Glance.at(live, slos, 0).part();
    assertTrue(live.tally(Lane.INTERACTIVE, 0, 65).get(Count.FINALS) > 0);
    assertEquals(0, part.tally(Lane.INTERACTIVE, 0, 65).get(Count.FINALS));
    assertEquals(0, part.series(Lane.INTERACTIVE, Metric.FINAL).seconds());
    assertEquals(live.sum(Lane.INTERACTIVE).get(Count.FINALS),
        part.sum(Lane.INTERACTIVE).get(Count.FINALS));
  }

  @Test
  void glancesOfLoopsAddUp() {
    Glance both = Glance.at(live, slos, 0).plus(Glance.at(live, slos, 0));
    assertEquals(2 * live.sum(Lane.BATCH).get(Count.FINALS),
        both.part().sum(Lane.BATCH).get(Count.FINALS));
    assertEquals(2 * live.series(Lane.INTERACTIVE, Metric.FINAL).all().getTotalCount(),
        both.part().series(Lane.INTERACTIVE, Metric.FINAL).all().getTotalCount());
    assertEquals(2 * live.heard().size(), both.heard().size());
  }

  @Test
  void lateFramesAreAlwaysThereForTheyDecideWhetherARunIsValid() {
    Glance glance = Glance.at(live, List.of(), 0);
    assertEquals(live.series(Lane.INTERACTIVE, Metric.SEND_LATE).all().getTotalCount(),
        new Results(glance.part(), new Scores(List.of(), 1))
            .histogram(Lane.INTERACTIVE, Metric.SEND_LATE, Optional.empty()).getTotalCount());
  }
}
