package sluice.load.standin;

import sluice.signal.Pcm;
import sluice.wire.AudioFormat;

/** Finds loud stretches in audio, as a simple server would. Its only clock is the audio. */
final class SimpleEar {
  /** Silence after which speech is over. */
  static final long HANGOVER_MILLIS = 200;
  private static final long TELL_MILLIS = 300;
  private static final float LOUD = 900f / 32_768;

  /** Who is told; all times are stream time. */
  interface Told {
    void began(long atMillis);

    void speaking(long fromMillis, long nowMillis);

    void ended(long fromMillis, long toMillis, long nowMillis);
  }

  private final Pcm pcm;
  private final int rateHz;
  private final Told told;
  private long samples;
  private long beganMillis = -1;
  private long loudMillis;
  private long toldMillis;

  SimpleEar(AudioFormat format, Told told) {
    pcm = new Pcm(format);
    rateHz = format.rateHz();
    this.told = told;
  }

  /** Takes whole samples. */
  void take(byte[] bytes) {
    float[] mono = new float[pcm.samples(bytes.length)];
    pcm.decode(bytes, bytes.length, mono);
    for (float sample : mono) {
      samples++;
      if (Math.abs(sample) > LOUD) {
        loud();
      }
    }
    if (beganMillis >= 0 && millis() >= loudMillis + HANGOVER_MILLIS) {
      end();
    } else if (beganMillis >= 0 && millis() >= toldMillis + TELL_MILLIS) {
      toldMillis = millis();
      told.speaking(beganMillis, millis());
    }
  }

  private void loud() {
    loudMillis = millis();
    if (beganMillis < 0) {
      beganMillis = loudMillis;
      toldMillis = loudMillis;
      told.began(beganMillis);
    }
  }

  private void end() {
    long from = beganMillis;
    beganMillis = -1;
    told.ended(from, loudMillis, millis());
  }

  long millis() {
    return samples * 1000 / rateHz;
  }
}
