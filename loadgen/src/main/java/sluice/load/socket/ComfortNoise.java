package sluice.load.socket;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import sluice.fixtures.Encoding;
import sluice.fixtures.Noise;
import sluice.load.Noises;
import sluice.load.SessionPlan;
import sluice.wire.AudioFormat;

/** White noise of one second per format and level, made once and shared by every loop. */
public final class ComfortNoise implements Noises {
  private record Key(AudioFormat format, double levelDb) {}

  private final Map<Key, byte[]> made = new ConcurrentHashMap<>();
  private final long seed;

  /** Noise drawn from {@code seed}. */
  public ComfortNoise(long seed) {
    this.seed = seed;
  }

  @Override
  public byte[] of(SessionPlan plan) {
    return made.computeIfAbsent(new Key(plan.format(), plan.caller().manner().gapLevelDb()),
        this::make);
  }

  private byte[] make(Key key) {
    int samples = key.format.rateHz() * key.format.channels();
    float[] noise = Noise.white(samples, new SplittableRandom(seed));
    float gain = (float) StrictMath.pow(10, key.levelDb / 20);
    for (int i = 0; i < samples; i++) {
      noise[i] *= gain;
    }
    return Encoding.ofKey(key.format.encoding().key()).encode(noise);
  }
}
