package sluice.stream;

import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;
import sluice.wire.AudioFormat;

/**
 * Every setting that decides what a model hears and how its words are written, in the order of the
 * path. {@link Transforms} makes an id of it.
 *
 * @param format     of the client's frames
 * @param resampling to {@link Span#RATE_HZ}
 * @param detector   kind of speech detector
 * @param vad        its settings
 * @param chunking   endpointing and cutting
 * @param text       how words are written
 */
public record TransformConfig(AudioFormat format, FilterDesign resampling, String detector,
    VadConfig vad, ChunkerConfig chunking, TextStyle text) {}
