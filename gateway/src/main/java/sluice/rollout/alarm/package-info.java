/** What people are told of: peaks, drops and slices that got worse, each once. Pure. */
package sluice.rollout.alarm;
