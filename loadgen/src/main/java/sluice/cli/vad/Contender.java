package sluice.cli.vad;

import java.util.function.Supplier;
import sluice.signal.SpeechDetector;

/**
 * A detector with scores, to be held against WebRTC's.
 *
 * @param name  as tables call it
 * @param fresh makes one at the start of a stream
 */
public record Contender(String name, Supplier<SpeechDetector> fresh) {}
