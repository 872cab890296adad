package sluice.load;

/**
 * One utterance of a session.
 *
 * @param clip     what is said
 * @param atMillis stream time of its first sample; a multiple of 10, so it falls on a sample at
 *                 every rate
 */
public record Turn(Clip clip, long atMillis) {}
