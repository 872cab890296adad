package sluice.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sluice.signal.Vad;

/** Writes down what a chunker says, as chunks and as one line per event. */
final class Heard implements Chunker.Sink {
  /** Windows of 1.2 s, all alike, half of each heard twice. */
  static final ChunkerConfig HALVES =
      new ChunkerConfig(1_200, 600, 0.5, 0.15, 60, 500, 300, 200, 30_000);

  final List<Chunk> chunks = new ArrayList<>();
  final List<String> events = new ArrayList<>();

  @Override
  public void speechStarted(int utterance, long atSample) {
    events.add("start " + utterance + " at " + atSample / 16);
  }

  @Override
  public void chunk(Chunk chunk) {
    chunks.add(chunk);
    events.add("chunk " + chunk.index() + " " + chunk.span().startMillis() + ".."
        + chunk.span().endMillis() + " fresh " + chunk.freshLength() / 16
        + (chunk.isLast() ? " last" : ""));
  }

  @Override
  public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
    events.add("end " + utterance + " at " + atSample / 16 + " " + reason.key());
  }

  /** What a model heard, each word as "text startMillis endMillis". */
  static Hypothesis words(String... heard) {
    List<Word> words = new ArrayList<>();
    for (String word : heard) {
      String[] parts = word.split(" ");
      words.add(new Word(parts[0],
          Span.ofMillis(Long.parseLong(parts[1]), Long.parseLong(parts[2])), 0.9f));
    }
    return new Hypothesis(words);
  }

  /** The chunks of {@code config} over one utterance of {@code samples} samples. */
  static List<Chunk> chunksOf(ChunkerConfig config, int samples) {
    Chunker chunker = new Chunker(config);
    Heard heard = new Heard();
    float[] scores = new float[samples / Vad.HOP_SAMPLES];
    Arrays.fill(scores, 1f);
    chunker.push(new float[samples], samples, scores, scores.length, heard);
    chunker.stop(heard);
    return heard.chunks;
  }

  /** Feeds a whole stream in pieces of 1..{@code most} samples; checks the account after each. */
  static Heard feed(Chunker chunker, float[] samples, float[] scores, SplittableRandom cuts,
      int most) {
    Heard heard = new Heard();
    for (int at = 0; at < samples.length;) {
      int n = Math.min(samples.length - at, cuts.nextInt(1, most + 1));
      int first = at / Vad.HOP_SAMPLES;
      int count = (at + n) / Vad.HOP_SAMPLES - first;
      chunker.push(Arrays.copyOfRange(samples, at, at + n), n,
          Arrays.copyOfRange(scores, first, first + count), count, heard);
      checkAccount(chunker, heard);
      at += n;
    }
    chunker.stop(heard);
    checkAccount(chunker, heard);
    return heard;
  }

  private static void checkAccount(Chunker chunker, Heard heard) {
    long fresh = heard.chunks.stream().mapToLong(Chunk::freshLength).sum();
    if (chunker.chunkedSamples() != fresh || chunker.samplesIn() != chunker.silenceSamples()
        + chunker.chunkedSamples() + chunker.heldSamples()) {
      throw new AssertionError(chunker.samplesIn() + " in, " + chunker.silenceSamples()
          + " silence, " + chunker.chunkedSamples() + " chunked (" + fresh + " in chunks), "
          + chunker.heldSamples() + " held");
    }
  }
}
