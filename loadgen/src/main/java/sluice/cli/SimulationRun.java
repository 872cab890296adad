package sluice.cli;

import sluice.simulate.SimulationResult;

/**
 * A simulation that was run.
 *
 * @param result      what came of it
 * @param wallSeconds how long it really took
 * @param repeat      the command that runs it again
 */
record SimulationRun(SimulationResult result, double wallSeconds, String repeat) {}
