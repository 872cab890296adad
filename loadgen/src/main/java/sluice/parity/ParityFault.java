package sluice.parity;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sluice.engine.IngestConfig;
import sluice.route.Languages;
import sluice.signal.FilterDesign;
import sluice.stream.ChunkerConfig;
import sluice.stream.Span;
import sluice.stream.TextStyle;
import sluice.stream.TextStyle.Letters;
import sluice.stream.TextStyle.Marks;
import sluice.wire.Endpointing;

/**
 * A mismatch between serving and evaluation as it happens: the streamed side runs with another
 * setting of the gateway's own stages. Each must be named at its stage.
 */
public enum ParityFault {
  /** A cheap resampler. */
  RESAMPLER_QUALITY(ParityStage.RESAMPLE, "a filter of 60 dB that passes 0.8 of the band") {
    @Override
    Setup on(Setup setup) {
      return setup.with(setup.ingest().with(new FilterDesign(0.8, 60)));
    }
  },
  /** Chunks that share less. */
  CHUNK_OVERLAP(ParityStage.CHUNK, "chunks overlap by 300 ms less") {
    @Override
    Setup on(Setup setup) {
      ChunkerConfig c = setup.ingest().interactive();
      return setup.with(setup.ingest().withInteractive(new ChunkerConfig(c.windowMillis(),
          c.firstMillis(), c.overlapMillis() - 300, c.activation(), c.deactivation(),
          c.minSpeechMillis(), c.trailingSilenceMillis(), c.prefixMillis(), c.suffixMillis(),
          c.maximumMillis(), c.wordlessMillis())));
    }
  },
  /** Speech that is over sooner. */
  VAD_HANGOVER(ParityStage.VAD, "200 ms of silence end speech") {
    @Override
    Setup on(Setup setup) {
      return setup.with(asked(setup.ingest(), OptionalInt.of(200), OptionalInt.empty()));
    }
  },
  /** A tier that counts from another zero. */
  TIMESTAMP_OFFSET(ParityStage.TIMESTAMPS, "tiers tell word times 80 ms late") {
    @Override
    Setup on(Setup setup) {
      return new Setup(setup.ingest(), setup.banks(), 80 * Span.RATE_HZ / 1000, setup.locale());
    }
  },
  /** Long utterances truncated. */
  MAX_DURATION(ParityStage.CHUNK, "an utterance is cut after one window") {
    @Override
    Setup on(Setup setup) {
      return setup.with(asked(setup.ingest(), OptionalInt.empty(),
          OptionalInt.of(setup.ingest().interactive().windowMillis())));
    }
  },
  /** Text in another case. */
  TEXT_NORMALIZATION(ParityStage.TEXT, "text in lower case") {
    @Override
    Setup on(Setup setup) {
      return setup.with(setup.ingest().with(new TextStyle(Letters.LOWER, Marks.AS_HEARD)));
    }
  },
  /** Text without punctuation. */
  PUNCTUATION(ParityStage.TEXT, "text without punctuation") {
    @Override
    Setup on(Setup setup) {
      return setup.with(setup.ingest().with(new TextStyle(Letters.AS_HEARD, Marks.NONE)));
    }
  },
  /** A locale lost on the way, or invented. */
  LANGUAGE_ROUTING(ParityStage.ROUTE, "locales come as en_US; where none came, en-US is guessed") {
    @Override
    Setup on(Setup setup) {
      return new Setup(setup.ingest(), setup.banks(), setup.tierDelaySamples(),
          locale -> Languages.of(locale).isPresent() ? locale.replace('-', '_') : "en-US");
    }
  };

  private final ParityStage stage;
  private final String what;

  ParityFault(ParityStage stage, String what) {
    this.stage = stage;
    this.what = what;
  }

  /** The setup with this fault. */
  abstract Setup on(Setup setup);

  /** The stage it must be named at. */
  public ParityStage stage() {
    return stage;
  }

  /** What is done to the streamed side. */
  public String what() {
    return what;
  }

  /** Name on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fault of that name.
   *
   * @throws IllegalArgumentException naming all of them, when there is none
   */
  public static ParityFault ofKey(String key) {
    return Arrays.stream(values()).filter(fault -> fault.key().equals(key)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("fault '" + key + "': allowed are list, "
            + Arrays.stream(values()).map(ParityFault::key).collect(Collectors.joining(", "))));
  }

  private static IngestConfig asked(IngestConfig config, OptionalInt silence,
      OptionalInt maximum) {
    Endpointing.Wish wish =
        new Endpointing.Wish(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(),
            silence, OptionalInt.empty(), OptionalInt.empty(), maximum);
    return config.with(wish, Endpointing.Wish.NONE);
  }
}
