package sluice.signal;

import java.util.Locale;
import java.util.Optional;

/** Which log-mel features a {@link LogMel} computes. Equal configurations give equal bits. */
public sealed interface LogMelConfig {
  /** Raised by hand with every change of the arithmetic of either kind. */
  String CODE = "logmel/1";

  /** Values per frame. */
  int bands();

  /** Names arithmetic and settings: equal ids give the same bits for the same samples. */
  default String id() {
    return CODE + " " + this;
  }

  /**
   * As OpenAI's Whisper: frames centred on multiples of 10 ms, mirrored at both ends, Hann window,
   * 400-point spectrum, Slaney's mel bands to 8 kHz, decimal logarithm.
   *
   * @param bands 80, or 128 from large-v3 on
   * @param clamp what stands for the model's non-causal maximum
   */
  record Whisper(int bands, Clamp clamp) implements LogMelConfig {
    public Whisper {
      if (bands != 80 && bands != 128) {
        throw new IllegalArgumentException("whisper bands " + bands + ": allowed are 80, 128");
      }
    }
  }

  /**
   * How far below the loudest value Whisper's features may fall, 8 decades, and loudest of what.
   * Whisper takes the loudest of everything it is given at once, which no stream can know; each
   * choice here is the same bit for bit online and offline, but only two are known at once.
   */
  enum Clamp {
    /** No floor but 1e-10. Every frame at once; quiet frames differ from Whisper's. */
    NONE,
    /**
     * The loudest of each window of {@link #WINDOW_FRAMES}, from the stream's start: Whisper's own
     * values for each 30 s it hears. Frames come when their window is full or the stream ends.
     */
    FIXED_WINDOW,
    /**
     * The loudest so far. Every frame at once; the same as Whisper's from the loudest on, and
     * lower than it before.
     */
    RUNNING_MAX;

    /** 30 s. */
    public static final int WINDOW_FRAMES = 3_000;

    /** Name in configurations, such as {@code fixed-window}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The clamp of that {@link #key}, if any. */
    public static Optional<Clamp> ofKey(String key) {
      for (Clamp clamp : values()) {
        if (clamp.key().equals(key)) {
          return Optional.of(clamp);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * As Kaldi's filter banks without dither: frames of 25 ms that lie wholly within the stream, DC
   * removed, pre-emphasis, Povey window, 512-point spectrum, mel bands from 20 Hz to 8 kHz, natural
   * logarithm.
   *
   * @param bands 20..100; usual is 80. More would leave bands between two lines of the spectrum
   * @param scale what full scale is taken for: 1, or 32,768 as Kaldi itself does; above 0
   */
  record Kaldi(int bands, float scale) implements LogMelConfig {
    public Kaldi {
      if (bands < 20 || bands > 100) {
        throw new IllegalArgumentException("kaldi bands " + bands + ": allowed are 20..100");
      }
      if (!(scale > 0 && scale <= 32_768)) {
        throw new IllegalArgumentException(
            "kaldi scale " + scale + ": needs more than 0 and at most 32768");
      }
    }
  }
}
