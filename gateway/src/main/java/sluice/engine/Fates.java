package sluice.engine;

/**
 * Requests of a dispatch room since the start by fate: {@code offered = told + withdrawn + open}.
 *
 * @param offered   taken
 * @param told      given their outcome
 * @param withdrawn of sessions that went away
 * @param open      without outcome
 */
public record Fates(long offered, long told, long withdrawn, long open) {}
