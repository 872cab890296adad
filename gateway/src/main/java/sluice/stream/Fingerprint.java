package sluice.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sluice.signal.FilterBank;
import sluice.signal.FrameDecoder;
import sluice.signal.LogMel;
import sluice.signal.LogMelConfig;
import sluice.signal.Pcm;
import sluice.signal.Resampler;
import sluice.signal.Vad;
import sluice.signal.VadConfig;
import sluice.wire.AudioFormat;

/**
 * The version of the stages' code, from what it does: a hash of what each stage makes of a fixed
 * input. It changes by itself when the arithmetic does, and stays through a rename, a comment or
 * another compiler. A tenth of a second, half of one in a fresh Java: once per process.
 * Stateless.
 */
final class Fingerprint {
  private static final int[] RATES_HZ = {8_000, 11_025, 44_100, 48_000};
  private static final long SEED = 20_260_115;
  private static final int TALKS = 48;
  private static final int TALK_SAMPLES = 36 * Span.RATE_HZ / 10;

  private Fingerprint() {}

  /**
   * What one stage's code is.
   *
   * @param name as in documents
   * @param hash ten hexadecimal digits
   */
  record Stage(String name, String hash) {}

  /** All stages in the order of the path. */
  static List<Stage> stages() {
    return List.of(new Stage("decode", decode()), new Stage("resample", resample()),
        new Stage("vad", vad()), new Stage("chunk", chunk()), new Stage("stitch", stitch()),
        new Stage("text", text()), new Stage("features", features()));
  }

  private static String decode() {
    Digest digest = new Digest();
    byte[] frame = new byte[1_536];
    new SplittableRandom(SEED).nextBytes(frame);
    for (int i = 0; i < 512; i++) {
      frame[i] = (byte) (i / 2); // every code of the logarithmic encodings
    }
    for (AudioFormat.Encoding encoding : AudioFormat.Encoding.values()) {
      for (int channels = 1; channels <= 2; channels++) {
        if (encoding.isPackets()) {
          addPackets(digest, frame, channels);
        } else {
          add(digest, new Pcm(new AudioFormat(encoding, Span.RATE_HZ, channels)), frame, channels);
        }
      }
    }
    return digest.hex();
  }

  /** A frame mixed and, as a second one of the stream, its channels apart. */
  private static void add(Digest digest, FrameDecoder decoder, byte[] frame, int channels) {
    float[] mono = new float[decoder.samples(frame, frame.length)];
    digest.add(mono, decoder.decode(frame, frame.length, mono));
    float[][] apart = new float[channels][mono.length];
    int n = decoder.decodeApart(frame, frame.length, apart);
    for (float[] channel : apart) {
      digest.add(channel, n);
    }
  }

  /** Any bytes are speech to Opus: packets of its modes and lengths, by their first two bytes. */
  private static void addPackets(Digest digest, byte[] frame, int channels) {
    AudioFormat format =
        new AudioFormat(AudioFormat.Encoding.OPUS, AudioFormat.OPUS_RATE_HZ, channels);
    for (int mode = 0; mode < 32; mode++) {
      for (int count : new int[]{1, 12, 13, 48, 49, 63}) {
        byte[] head = {(byte) (mode << 3 | 3), (byte) count};
        FrameDecoder opus = FrameDecoder.of(format);
        digest.add(opus.samples(head, head.length))
            .add(opus.objection(head, head.length).isPresent() ? 1 : 0);
      }
    }
    FrameDecoder opus = FrameDecoder.of(format);
    for (int mode : new int[]{3, 9, 13, 31}) {
      byte[] packet = Arrays.copyOfRange(frame, 1_000, 1_060);
      packet[0] = (byte) (mode << 3);
      add(digest, opus, packet, channels);
    }
  }

  private static String resample() {
    Digest digest = new Digest();
    for (int rateHz : RATES_HZ) {
      Resampler resampler = new Resampler(FilterBank.of(rateHz, Span.RATE_HZ));
      float[] in = Probe.speech(rateHz / 16, rateHz);
      float[] out = new float[resampler.outputMax(in.length)];
      digest.add(out, resampler.process(in, in.length, out));
      digest.add(out, resampler.flush(out));
    }
    return digest.hex();
  }

  private static String vad() {
    float[] speech = Probe.speech(3 * Span.RATE_HZ, Span.RATE_HZ);
    float[] scores = new float[speech.length / Vad.HOP_SAMPLES + 1];
    int hops = new Vad(VadConfig.DEFAULT).process(speech, speech.length, scores);
    return new Digest().add(scores, hops).hex();
  }

  private static String chunk() {
    Digest digest = new Digest();
    Listener sink = new Listener(digest);
    for (ChunkerConfig config : List.of(ChunkerConfig.interactive(), Probe.HASTY)) {
      SplittableRandom random = new SplittableRandom(SEED);
      Chunker chunker = new Chunker(config);
      for (int block = 0; block < 60; block++) {
        float[] scores = Probe.scores(random, 100);
        int samples = scores.length * Vad.HOP_SAMPLES;
        chunker.push(new float[samples], samples, scores, scores.length, sink);
        if (random.nextInt(8) == 0) {
          chunker.finalizeUtterance(sink);
        }
        long known = sink.newest.span().end() - random.nextInt(2) * Vad.HOP_SAMPLES;
        chunker.heard(sink.newest.utterance(),
            known - random.nextInt(60) * (long) Vad.HOP_SAMPLES, known, sink);
      }
      chunker.stop(sink);
      digest.add(chunker.silenceSamples()).add(chunker.chunkedSamples());
    }
    return digest.hex();
  }

  private static final class Listener implements Chunker.Sink {
    private final Digest digest;
    private Chunk newest = new Chunk(-1, 0, new Span(0, 0), 0, new float[0], false);

    Listener(Digest digest) {
      this.digest = digest;
    }

    @Override
    public void speechStarted(int utterance, long atSample) {
      digest.add(utterance).add(atSample);
    }

    @Override
    public void chunk(Chunk chunk) {
      newest = chunk;
      digest.add(chunk.index()).add(chunk.span().start()).add(chunk.span().end())
          .add(chunk.freshStart()).add(chunk.isLast() ? 1 : 0);
    }

    @Override
    public void utteranceEnd(int utterance, long atSample, Chunker.End reason) {
      digest.add(utterance).add(atSample).add(reason.key());
    }
  }

  private static String stitch() {
    Digest digest = new Digest();
    List<ChunkerConfig> configs = List.of(ChunkerConfig.interactive(), Probe.HALVES);
    List<List<Chunk>> cuts =
        configs.stream().map(config -> Probe.chunks(config, TALK_SAMPLES)).toList();
    for (int number = 0; number < TALKS; number++) {
      ProbeTalk talk = new ProbeTalk(SEED, number);
      int cut = number % cuts.size();
      Stability stability =
          number % 8 == 0 ? new Stability.LocalAgreement(2) : Stability.STANDARD;
      Stitcher stitcher = new Stitcher(configs.get(cut), stability);
      join(digest, talk, cuts.get(cut), stitcher);
      join(digest, talk, cuts.get(cut), stitcher.next());
    }
    return digest.hex();
  }

  /** One utterance; the next one starts with what its stitcher learnt of the model. */
  private static void join(Digest digest, ProbeTalk talk, List<Chunk> chunks, Stitcher stitcher) {
    List<Word> said = talk.said(TALK_SAMPLES);
    for (Chunk chunk : chunks) {
      if (talk.happens(12)) {
        stitcher.lost(chunk);
      } else {
        stitcher.recognized(chunk, talk.heard(said, chunk.span()));
      }
      digest.add(stitcher.stableWords()).add(stitcher.coveredEndSample())
          .add(stitcher.wordlessSince());
    }
    stitcher.words().forEach(digest::add);
  }

  private static String features() {
    float[] speech = Probe.speech(Span.RATE_HZ / 4 + 20, Span.RATE_HZ);
    Digest digest = new Digest();
    for (LogMelConfig config : List.of(new LogMelConfig.Whisper(80, LogMelConfig.Clamp.NONE),
        new LogMelConfig.Whisper(128, LogMelConfig.Clamp.FIXED_WINDOW),
        new LogMelConfig.Whisper(80, LogMelConfig.Clamp.RUNNING_MAX),
        new LogMelConfig.Kaldi(80, 1))) {
      float[] rows = LogMel.of(config, speech);
      digest.add(rows, rows.length);
      float[] few = LogMel.of(config, Arrays.copyOfRange(speech, 2_000, 2_170));
      digest.add(few, few.length);
    }
    return digest.hex();
  }

  private static String text() {
    Digest digest = new Digest();
    List<Word> words = new ArrayList<>();
    for (String text : List.of("\"Hello,", "I", "can't", "—", "Straße!", "(42)", "3.5%", "_a_")) {
      words.add(new Word(text, Span.ofMillis(words.size(), words.size() + 1), 1));
    }
    for (TextStyle.Letters letters : TextStyle.Letters.values()) {
      for (TextStyle.Marks marks : TextStyle.Marks.values()) {
        List<Word> written = new TextStyle(letters, marks).write(words);
        digest.add(TextStyle.line(written));
        written.forEach(word -> digest.add(word).add(word.span().endMillis()));
      }
    }
    digest.add(new Span(1_601, 3_201).startMillis());
    return digest.hex();
  }
}
