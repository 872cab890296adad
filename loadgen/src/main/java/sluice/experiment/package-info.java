/**
 * Experiments on a rollout: what comes in, what goes wrong, what has to follow. In virtual time, at
 * the level of sessions: the gateway's own router, evidence book, judge and trial meet made-up
 * sessions. No clock, thread, file or socket; all chance comes from a seed.
 */
package sluice.experiment;
