/**
 * The batching policies people use today, behind the planner's own interface, so that one runner
 * compares them on the same arrivals. A policy is a {@code Rule} of 30 to 120 lines; {@code
 * Station} gives it queues and slots. None of them is used unless a configuration names it.
 */
package sluice.batch.baseline;
