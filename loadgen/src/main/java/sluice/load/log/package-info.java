/**
 * What happened in a run, event by event, in a file of its own: every number of a report can be
 * computed from it again.
 */
package sluice.load.log;
