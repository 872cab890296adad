package sluice.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.batch.Request;
import sluice.engine.Recognizer;
import sluice.loop.VirtualLoop;
import sluice.measure.Trace;
import sluice.parity.Trail.Mark;
import sluice.parity.Trail.Transcript;
import sluice.route.Router;
import sluice.route.SessionKey;
import sluice.signal.Pcm;
import sluice.signal.Resampler;
import sluice.signal.Vad;
import sluice.stream.Chunk;
import sluice.stream.Chunker;
import sluice.stream.ChunkerConfig;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Stitcher;
import sluice.stream.TextStyle;
import sluice.stream.TransformConfig;
import sluice.stream.Transforms;
import sluice.stream.Word;
import sluice.wire.ClientMessage.Labels;
import sluice.wire.FixtureRef;
import sluice.wire.Lane;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * The path of an offline evaluation: each stage works on the whole of what the one before gave.
 * Stateless.
 */
final class WholePath {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private WholePath() {}

  static Trail walk(Source source, Setup setup) {
    ChunkerConfig chunking = setup.ingest().interactive();
    float[] decoded = new float[source.samples()];
    new Pcm(source.format()).decode(source.audio(), source.audio().length, decoded);
    float[] speech = resampled(decoded, source, setup);
    Vad vad = new Vad(setup.ingest().vad());
    float[] scores = new float[speech.length / Vad.HOP_SAMPLES + 1];
    scores = Arrays.copyOf(scores, vad.process(speech, speech.length, scores));
    FeatureTap features = new FeatureTap();
    features.take(speech, speech.length);
    Marks told = new Marks();
    Chunker chunker = new Chunker(chunking);
    chunker.push(speech, speech.length, scores, scores.length, told);
    chunker.stop(told);
    String id = Transforms.id(new TransformConfig(source.format(), setup.ingest().resampling(),
        vad.kind(), setup.ingest().vad(), chunking, setup.ingest().text()));
    return new Trail(id, new Trail.Signal(decoded, speech, scores, features.finish()),
        Marks.of(scores, chunking), told.marks.stream().map(WholePath::inMillis).toList(),
        told.chunks.stream().filter(WholePath::isAsked).toList(),
        transcripts(told.chunks, source, setup));
  }

  private static float[] resampled(float[] decoded, Source source, Setup setup) {
    return Resampler.whole(setup.banks().from(source.format().rateHz()), decoded);
  }

  /** Utterances as clients are told them. */
  private static Mark inMillis(Mark mark) {
    return new Mark(mark.from() * 1000 / Span.RATE_HZ, mark.to() * 1000 / Span.RATE_HZ, -1,
        mark.reason());
  }

  private static List<Transcript> transcripts(List<Chunk> chunks, Source source, Setup setup) {
    VirtualLoop loop = new VirtualLoop();
    Map<String, Recognizer> models = new Models(loop, source, setup).all();
    String tier = new Router().assign(Setup.PLAN, Setup.LANGUAGES, new SessionKey("",
        new Labels(setup.locale().apply(source.locale()), "", ""), Lane.BATCH)).route().tier();
    List<Transcript> transcripts = new ArrayList<>();
    Stitcher stitcher = new Stitcher(setup.ingest().interactive());
    for (Chunk chunk : chunks) {
      List<Hypothesis> heard = new ArrayList<>(List.of(Hypothesis.EMPTY));
      if (isAsked(chunk)) {
        models.get(tier).recognize(new Batch(tier, List.of(request(chunk, source))),
            reply -> heard.addAll(((Reply.Recognized) reply).hypotheses()));
        loop.run(loop.nowNanos() + PATIENCE_NANOS, () -> {});
      }
      stitcher.recognized(chunk, heard.getLast());
      if (chunk.isLast()) {
        transcripts.add(transcript(tier, setup.ingest().text().write(stitcher.words())));
        stitcher = stitcher.next();
      }
    }
    return transcripts;
  }

  /** A last chunk without anything new only ends its utterance: no model is asked. */
  private static boolean isAsked(Chunk chunk) {
    return !chunk.isLast() || chunk.freshLength() > 0;
  }

  private static Request request(Chunk chunk, Source source) {
    return new Request(chunk.index(), "whole", "parity", "", Lane.BATCH, Long.MAX_VALUE, chunk,
        source.truth().isPresent() ? List.of(new FixtureRef(source.name(), 0)) : List.of(),
        new Trace(0));
  }

  private static Transcript transcript(String tier, List<Word> words) {
    return new Transcript(tier, TextStyle.line(words), words.stream()
        .map(w -> new SpokenWord(w.text(), w.span().startMillis(), w.span().endMillis(),
            w.confidence()))
        .toList());
  }
}
