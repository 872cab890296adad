package sluice.parity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sluice.parity.Trail.Mark;
import sluice.parity.Trail.Transcript;
import sluice.stream.Chunk;
import sluice.wire.ServerMessage.SpokenWord;

/** Compares two trails of one source, stage by stage, bit for bit. */
final class Comparison {
  private static final String NOTHING = "nothing";
  private final Trail whole;
  private final Trail streamed;
  private final int rateHz;

  private Comparison(Trail whole, Trail streamed, int rateHz) {
    this.whole = whole;
    this.streamed = streamed;
    this.rateHz = rateHz;
  }

  /** The first stage that differs, and where; empty when none does. */
  static Optional<Difference> first(Trail whole, Trail streamed, int rateHz) {
    Comparison comparison = new Comparison(whole, streamed, rateHz);
    for (ParityStage stage : ParityStage.values()) {
      Optional<Difference> difference = comparison.at(stage);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> at(ParityStage stage) {
    Trail.Signal a = whole.signal();
    Trail.Signal b = streamed.signal();
    return switch (stage) {
      case DECODE -> samples(stage, a.decoded(), b.decoded(), rateHz);
      case RESAMPLE -> samples(stage, a.speech(), b.speech(), 16_000);
      case VAD -> numbers(stage, a.scores(), b.scores(), i -> "score of hop " + i + " (" + i * 10
          + " ms)").or(() -> list(stage, "speech", whole.marks(), streamed.marks(),
              Comparison::shown));
      case CHUNK -> list(stage, "utterance", whole.utterances(), streamed.utterances(),
          Comparison::told).or(
              () -> list(stage, "chunk", whole.chunks(), streamed.chunks(),
                  Comparison::shown))
          .or(this::chunkSamples);
      case FEATURES -> features(a.features(), b.features());
      case ROUTE -> list(stage, "utterance", whole.transcripts(), streamed.transcripts(),
          Transcript::tier);
      case TIMESTAMPS ->
        words(stage, word -> word.startMillis() + ".." + word.endMillis() + " ms");
      case TEXT -> words(stage, word -> "'" + word.text() + "'")
          .or(() -> list(stage, "utterance", whole.transcripts(), streamed.transcripts(),
              t -> "'" + t.text() + "'"));
    };
  }

  private static Optional<Difference> samples(ParityStage stage, float[] a, float[] b, int hz) {
    return numbers(stage, a, b,
        i -> String.format(Locale.ROOT, "sample %d (%.1f ms)", i, 1000.0 * i / hz));
  }

  /** Says where in an array something is. */
  private interface Place {
    String of(int index);
  }

  private static Optional<Difference> numbers(ParityStage stage, float[] a, float[] b,
      Place place) {
    int i = Arrays.mismatch(a, b);
    if (i < 0) {
      return Optional.empty();
    }
    float most = 0;
    for (int k = i; k < Math.min(a.length, b.length); k++) {
      most = Math.max(most, Math.abs(a[k] - b[k]));
    }
    return Optional.of(new Difference(stage,
        place.of(i) + String.format(Locale.ROOT, ", up to %.2g apart", most),
        i < a.length ? "" + a[i] : NOTHING + " after " + a.length,
        i < b.length ? "" + b[i] : NOTHING + " after " + b.length));
  }

  private Optional<Difference> features(List<float[]> a, List<float[]> b) {
    for (int kind = 0; kind < a.size(); kind++) {
      FeatureTap.Kind of = FeatureTap.KINDS.get(kind);
      int bands = of.config().bands();
      Optional<Difference> found = numbers(ParityStage.FEATURES, a.get(kind), b.get(kind),
          i -> of.name() + " frame " + i / bands + " band " + i % bands);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Says what a thing is, for comparing and for people. */
  private interface Show<T> {
    String of(T thing);
  }

  private static <T> Optional<Difference> list(ParityStage stage, String name, List<T> a,
      List<T> b, Show<T> show) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String left = i < a.size() ? show.of(a.get(i)) : NOTHING;
      String right = i < b.size() ? show.of(b.get(i)) : NOTHING;
      if (!left.equals(right)) {
        return Optional.of(new Difference(stage, name + " " + i, left, right));
      }
    }
    return Optional.empty();
  }

  /** Chunks of the same bounds must hold the same samples. */
  private Optional<Difference> chunkSamples() {
    for (int i = 0; i < whole.chunks().size(); i++) {
      int chunk = i;
      Optional<Difference> found = numbers(ParityStage.CHUNK, whole.chunks().get(i).samples(),
          streamed.chunks().get(i).samples(), k -> "sample " + k + " of chunk " + chunk);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The transcripts are as many on both sides, or an earlier stage would have differed. */
  private Optional<Difference> words(ParityStage stage, Show<SpokenWord> show) {
    for (int u = 0; u < whole.transcripts().size(); u++) {
      Optional<Difference> found = list(stage, "utterance " + u + " word",
          whole.transcripts().get(u).words(), streamed.transcripts().get(u).words(),
          show);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String shown(Mark mark) {
    return mark.from() + ".." + mark.to() + " samples, " + mark.reason()
        + (mark.toldAt() < 0 ? "" : ", known at " + mark.toldAt());
  }

  private static String told(Mark mark) {
    return mark.from() + ".." + mark.to() + " ms, " + mark.reason();
  }

  private static String shown(Chunk chunk) {
    return "utterance " + chunk.utterance() + " chunk " + chunk.index() + " "
        + chunk.span().start() + ".." + chunk.span().end() + " samples, new from "
        + chunk.freshStart() + (chunk.isLast() ? ", last" : "");
  }
}
