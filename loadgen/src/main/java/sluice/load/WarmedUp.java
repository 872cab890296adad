package sluice.load;

/**
 * How the generator was warmed up before a run, against a sink of its own.
 *
 * @param isInBudget     whether its sends came to be on time
 * @param lateP99Micros  send lateness p99 of the last second of it, microseconds
 * @param budgetMicros   what that had to be below
 * @param millis         how long it took
 */
public record WarmedUp(boolean isInBudget, long lateP99Micros, long budgetMicros, long millis) {}
