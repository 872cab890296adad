package sluice.load.dialect;

/**
 * Finds loud stretches in one channel of s16le, as a simple server would. Knows no clock: it goes by
 * the audio.
 */
final class ScriptedEar {
  /** Silence after which speech is over. */
  static final long HANGOVER_MILLIS = 200;
  private static final long TELL_MILLIS = 300;
  private static final int LOUD = 900;

  /** Who is told; all times are stream time. */
  interface Told {
    void began(long atMillis);

    void speaking(long fromMillis, long nowMillis);

    void ended(long fromMillis, long toMillis, long nowMillis);
  }

  private final int rateHz;
  private final Told told;
  private long samples;
  private long beganMillis = -1;
  private long loudMillis;
  private long toldMillis;

  ScriptedEar(int rateHz, Told told) {
    this.rateHz = rateHz;
    this.told = told;
  }

  /** Takes whole samples. */
  void take(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      samples++;
      if (Math.abs((bytes[i] & 0xff) | bytes[i + 1] << 8) > LOUD) {
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

  boolean isSpeaking() {
    return beganMillis >= 0;
  }

  long millis() {
    return samples * 1000 / rateHz;
  }
}
