package sluice.rollout.judge;

/**
 * A slice that has to go back to the control.
 *
 * @param slice  {@code label=value}
 * @param metric whose evidence crossed first
 * @param second in which it crossed
 * @param reason one sentence with numbers
 */
public record SliceBack(String slice, String metric, long second, String reason) {}
