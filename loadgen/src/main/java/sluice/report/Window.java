package sluice.report;

import java.util.OptionalDouble;

/**
 * One stretch of whole seconds in which a promise has to hold.
 *
 * @param startSecond of the run
 * @param endSecond   the first second after it
 * @param value       what the promise is about; empty without data, which breaks nothing by itself
 * @param isKept      false when the value is there and too large
 */
public record Window(long startSecond, long endSecond, OptionalDouble value, boolean isKept) {}
