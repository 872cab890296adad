package sluice.cli;

import sluice.report.ScheduleFile;
import sluice.simulate.SimulationResult;

/**
 * A simulation that was run.
 *
 * @param result      what came of it
 * @param wallSeconds how long it really took
 * @param repeat      the command that runs it again
 * @param schedule    what its planned sessions are told apart by
 */
record SimulationRun(SimulationResult result, double wallSeconds, String repeat,
    ScheduleFile.Print schedule) {}
