package sluice.cli.vad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sluice.fixtures.Noise;

/** Builds scenes from clean speech and noise; the same seed gives the same scenes. */
public final class Scenery {
  private static final int RATE_HZ = Voices.RATE_HZ;
  /** Level of speech: -26 dB below full scale, as ITU-T P.56 tests have it. */
  private static final double LEVEL = StrictMath.pow(10, -26 / 20.0);
  private static final int[] SNRS_DB = {20, 10, 5, 0};
  /** Silence from here on ends a turn, in hops: 600 ms. */
  private static final int TURN_GAP = 60;

  private final Voices voices;

  /** Scenes of these voices. */
  public Scenery(Voices voices) {
    this.voices = voices;
  }

  /** Told of each scene as it is made. */
  @FunctionalInterface
  public interface Visitor {
    /** The next scene. */
    void scene(Scene scene);
  }

  /** Every speaker in every measured noise at 20, 10, 5 and 0 dB; all from {@code seed}. */
  public void measured(List<String> speakers, long seed, int seconds, Visitor visitor) {
    SplittableRandom random = new SplittableRandom(seed);
    for (String speaker : speakers) {
      float[] clean = session(voices.clips().get(speaker), seconds, random);
      boolean[] speech = Scene.label(clean);
      for (Ambience noise : Ambience.measured()) {
        for (int snrDb : noise == Ambience.CLEAN ? new int[]{90} : SNRS_DB) {
          float[] noisy = mixed(clean, speech, noise == Ambience.CLEAN
              ? Noise.white(clean.length, random)
              : noise.make(clean.length, voices, speaker, random), snrDb);
          visitor.scene(new Scene(speaker + " " + noise + " " + snrDb + " dB", noise,
              sixteenBits(noisy), speech, Scene.turns(speech, TURN_GAP)));
        }
      }
    }
  }

  /** One speaker in any noise, at any level and ratio, through any telephone; for training. */
  public Scene any(List<String> speakers, int seconds, SplittableRandom random) {
    String speaker = speakers.get(random.nextInt(speakers.size()));
    float[] clean = begun(session(voices.clips().get(speaker), seconds, random), random);
    Ambience[] kinds = Ambience.values();
    Ambience noise = kinds[random.nextInt(kinds.length)];
    float[] sound = noise == Ambience.CLEAN ? Noise.white(clean.length, random)
        : noise.make(clean.length, voices, speaker, random);
    double snrDb = noise == Ambience.CLEAN ? random.nextDouble(35, 100)
        : random.nextDouble(-7, 25);
    if (noise != Ambience.CLEAN && random.nextInt(4) == 0) {
      Ambience second = kinds[random.nextInt(1, kinds.length)];
      sound = blended(sound, second.make(clean.length, voices, speaker, random), random);
    }
    boolean[] speech = Scene.label(clean);
    float[] noisy = switch (random.nextInt(8)) {
      case 0, 1 -> Rooms.line(mixed(clean, speech, sound, snrDb), random);
      case 2, 3 -> mixed(Rooms.line(clean, random), speech, Rooms.narrow(sound), snrDb);
      default -> mixed(clean, speech, sound, snrDb);
    };
    if (random.nextInt(4) == 0) {
      Rooms.muffle(noisy, random);
    }
    Rooms.level(noisy, random);
    return new Scene(speaker + " " + noise + " " + snrDb + " dB", noise, sixteenBits(noisy), speech,
        Scene.turns(speech, TURN_GAP));
  }

  /** Clips one after the other until {@code n} samples are there, all as loud. */
  static float[] strung(List<float[]> clips, int n, SplittableRandom random) {
    float[] strung = new float[n];
    for (int at = 0; at < n;) {
      float[] clip = clips.get(random.nextInt(clips.size()));
      float gain = (float) (LEVEL / Scene.activeRms(clip));
      for (int i = 0; i < clip.length && at < n; i++) {
        strung[at++] = gain * clip[i];
      }
    }
    return strung;
  }

  /** Turns of one to three clips with pauses of 150 to 450 ms, 1.2 to 2.5 s between turns. */
  private static float[] session(List<float[]> clips, int seconds, SplittableRandom random) {
    List<float[]> parts = new ArrayList<>();
    int n = pause(parts, random.nextDouble(0.8, 1.6));
    while (n < seconds * RATE_HZ) {
      int count = random.nextInt(1, 4);
      for (int k = 0; k < count; k++) {
        n += k == 0 ? 0 : pause(parts, random.nextDouble(0.15, 0.45));
        float[] clip = trimmed(clips.get(random.nextInt(clips.size())));
        parts.add(clip);
        n += clip.length;
      }
      n += pause(parts, random.nextDouble(1.2, 2.5));
    }
    float[] session = new float[n];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, session, at, part.length);
      at += part.length;
    }
    return session;
  }

  private static int pause(List<float[]> parts, double seconds) {
    parts.add(new float[(int) (seconds * RATE_HZ)]);
    return parts.getLast().length;
  }

  /** A clip at the usual level without the silence around it. */
  private static float[] trimmed(float[] clip) {
    boolean[] speech = Scene.label(clip);
    int from = 0;
    while (from < speech.length - 1 && !speech[from]) {
      from++;
    }
    int to = speech.length;
    while (to > from + 1 && !speech[to - 1]) {
      to--;
    }
    float[] kept = Arrays.copyOfRange(clip, from * 160, to * 160);
    float gain = (float) (LEVEL / Scene.activeRms(clip));
    for (int i = 0; i < kept.length; i++) {
      kept[i] *= gain;
    }
    return kept;
  }

  private static float[] mixed(float[] clean, boolean[] speech, float[] noise, double snrDb) {
    int[] active = Scene.turns(speech, 1).stream()
        .flatMapToInt(run -> Arrays.stream(new int[]{run[0] * 160, run[1] * 160})).toArray();
    return Noise.mix(clean, active, noise, snrDb);
  }

  private static float[] blended(float[] one, float[] other, SplittableRandom random) {
    double gain = random.nextDouble(0.2, 1.5) * Scene.activeRms(one) / Scene.activeRms(other);
    float[] blend = one.clone();
    for (int i = 0; i < blend.length; i++) {
      blend[i] += (float) (gain * other[i]);
    }
    return blend;
  }

  /** One stream in three begins in the middle of things; one in ten begins with a long pause. */
  private static float[] begun(float[] session, SplittableRandom random) {
    if (random.nextInt(10) == 0) {
      float[] waiting = new float[session.length];
      int silence = Math.min(session.length / 2, random.nextInt(5 * RATE_HZ, 15 * RATE_HZ));
      System.arraycopy(session, 0, waiting, silence, session.length - silence);
      return waiting;
    }
    return random.nextInt(3) > 0 ? session
        : Arrays.copyOfRange(session, random.nextInt(2 * RATE_HZ), session.length);
  }

  /** What a recording of 16 bits keeps. */
  private static float[] sixteenBits(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.round(Math.clamp(samples[i], -1f, 1f) * 32_767f) / 32_768f;
    }
    return samples;
  }
}
