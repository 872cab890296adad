package sluice.live;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import sluice.engine.IngestConfig;
import sluice.engine.IngestVariants;
import sluice.engine.IngestVariants.Cut;
import sluice.engine.IngestVariants.Transform;
import sluice.engine.IngestVariants.Voice;
import sluice.signal.FilterDesign;
import sluice.signal.VadConfig;
import sluice.stream.ChunkerConfig;

/** The part {@code variants} of a gateway's file; a missing field is as in the rest of the file. */
record WrittenVariants(Map<String, WrittenVoice> vad, Map<String, WrittenTransform> transform) {
  /** None is named. */
  static final WrittenVariants NONE = new WrittenVariants(null, null);

  /** How speech is found. */
  record WrittenVoice(WrittenEndpointing endpointing, WrittenDetector detector, Boolean model) {
    private static final WrittenVoice USUAL = new WrittenVoice(null, null, null);

    private Voice voice(VadConfig usual) {
      WrittenEndpointing lanes = endpointing == null ? WrittenEndpointing.NONE : endpointing;
      return new Voice(lanes.forInteractive(), lanes.forBatch(),
          detector == null ? usual : detector.over(usual), model == null || model);
    }
  }

  /** Settings of the built-in detector. */
  record WrittenDetector(Integer noiseWindowMillis, Double floorDb, Double bias) {
    private VadConfig over(VadConfig usual) {
      return new VadConfig(
          noiseWindowMillis == null ? usual.noiseWindowMillis() : noiseWindowMillis,
          floorDb == null ? usual.floorDb() : floorDb, bias == null ? usual.bias() : bias);
    }
  }

  /** How audio is brought to a model, and words to clients. */
  record WrittenTransform(WrittenFilter resampling, WrittenChunks chunks, WrittenText text) {
    private static final WrittenTransform USUAL = new WrittenTransform(null, null, null);

    private Transform transform(IngestConfig usual) {
      WrittenChunks lanes = chunks == null ? new WrittenChunks(null, null) : chunks;
      return new Transform(
          resampling == null ? usual.resampling() : resampling.over(usual.resampling()),
          cut(lanes.interactive, usual.interactive()), cut(lanes.batch, usual.batch()),
          text == null ? usual.text() : text.style());
    }

    private static Cut cut(WrittenCut written, ChunkerConfig usual) {
      return written == null ? Cut.of(usual) : written.over(Cut.of(usual));
    }
  }

  /** The resampling filter. */
  record WrittenFilter(Double pass, Double attenuationDb) {
    private FilterDesign over(FilterDesign usual) {
      return new FilterDesign(pass == null ? usual.pass() : pass,
          attenuationDb == null ? usual.attenuationDb() : attenuationDb);
    }
  }

  /** Chunks lane by lane. */
  record WrittenChunks(WrittenCut interactive, WrittenCut batch) {}

  /** Chunks of one lane; what is not written gives way to a shorter window. */
  record WrittenCut(Integer windowMillis, Integer firstMillis, Integer overlapMillis) {
    private static final int HOP_MILLIS = 10;

    private Cut over(Cut usual) {
      int window = windowMillis == null ? usual.windowMillis() : windowMillis;
      return new Cut(window,
          firstMillis == null ? Math.min(usual.firstMillis(), window) : firstMillis,
          overlapMillis == null ? Math.min(usual.overlapMillis(), window - HOP_MILLIS)
              : overlapMillis);
    }
  }

  /** The variants over the file's own settings. */
  IngestVariants over(IngestConfig usual) {
    return new IngestVariants(
        named("vad", vad, it -> (it == null ? WrittenVoice.USUAL : it).voice(usual.vad())),
        named("transform", transform,
            it -> (it == null ? WrittenTransform.USUAL : it).transform(usual)));
  }

  private static <W, V> SortedMap<String, V> named(String kind, Map<String, W> written,
      Function<W, V> each) {
    SortedMap<String, V> variants = new TreeMap<>();
    if (written != null) {
      written.forEach((name, it) -> {
        try {
          variants.put(name, each.apply(it));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "variants." + kind + "." + name + ": " + e.getMessage());
        }
      });
    }
    return variants;
  }
}
