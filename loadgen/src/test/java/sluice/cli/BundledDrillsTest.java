package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.experiment.Experiment;
import sluice.experiment.Result;
import sluice.experiment.SimulatedRun;

/** Every drill that is bundled, in virtual time, by its own criteria. */
@Execution(ExecutionMode.CONCURRENT)
class BundledDrillsTest {
  static Stream<String> drills() {
    return ExperimentFiles.BUNDLED.stream();
  }

  @ParameterizedTest
  @MethodSource("drills")
  void everyDrillMeetsItsCriteria(String name) {
    Experiment drill = ExperimentFiles.read(name);
    assertEquals(name, drill.name());
    Result result = SimulatedRun.of(drill);
    assertTrue(result.isPassed(), () -> result.sentence() + "; repeat with: ./sluice experiment "
        + name + " --simulate --steps --seed " + drill.extent().seed());
  }
}
