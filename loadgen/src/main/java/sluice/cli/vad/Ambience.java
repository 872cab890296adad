package sluice.cli.vad;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import sluice.fixtures.Noise;

/** Kinds of noise, each made from a seed; of any level. */
public enum Ambience {
  /** None but what 16 bits leave. */
  CLEAN("clean"),
  /** Flat. */
  WHITE("white+pink+hum"),
  /** -3 dB per octave. */
  PINK("white+pink+hum"),
  /** Mains and its harmonics. */
  HUM("white+pink+hum"),
  /** Sixteen others talking. */
  BABBLE("babble"),
  /** Recorded or made music. */
  MUSIC("music"),
  /** Two bursts a second. */
  CLICKS("clicks"),
  /** For training only: a few others talking. */
  CROWD("training"),
  /** For training only: low rumble that swells. */
  RUMBLE("training"),
  /** For training only: beeps, rings and sweeps. */
  BEEPS("training"),
  /** For training only: keys, steps, doors. */
  KNOCKS("training");

  private static final int RATE_HZ = Voices.RATE_HZ;
  private static final int BABBLERS = 16;
  private final String group;

  Ambience(String group) {
    this.group = group;
  }

  /** The condition group it is counted in. */
  public String group() {
    return group;
  }

  /** The kinds that are measured; the others are for training. */
  public static List<Ambience> measured() {
    return List.of(CLEAN, WHITE, PINK, HUM, BABBLE, MUSIC, CLICKS);
  }

  /** {@code n} samples; {@code speaker} does not babble. */
  float[] make(int n, Voices voices, String speaker, SplittableRandom random) {
    return switch (this) {
      case CLEAN -> new float[n];
      case WHITE -> Noise.white(n, random);
      case PINK -> Noise.pink(n, random);
      case HUM -> hum(n, random);
      case BABBLE -> babble(n, voices, speaker, random, BABBLERS);
      case CROWD -> babble(n, voices, speaker, random, random.nextInt(2, 7));
      case MUSIC -> voices.music().isEmpty() || random.nextInt(3) == 0 ? Tunes.music(n, random)
          : excerpt(n, voices.music(), random);
      case CLICKS -> Tunes.bursts(n, random, new Tunes.Bursts(2, 20, 300));
      case KNOCKS -> Tunes.bursts(n, random, new Tunes.Bursts(random.nextInt(1, 9), 40, 2_400));
      case RUMBLE -> Tunes.rumble(n, random);
      case BEEPS -> Tunes.beeps(n, random);
    };
  }

  private static float[] hum(int n, SplittableRandom random) {
    float[] hum = Noise.hum(n, RATE_HZ, random.nextBoolean() ? 50 : 60, random);
    float[] hiss = Noise.white(n, random);
    for (int i = 0; i < n; i++) {
      hum[i] += 0.02f * hiss[i];
    }
    return hum;
  }

  private static float[] babble(int n, Voices voices, String speaker, SplittableRandom random,
      int count) {
    List<String> others = new ArrayList<>(voices.speakers());
    others.remove(speaker);
    List<float[]> talk = new ArrayList<>();
    for (int v = 0; v < count; v++) {
      List<float[]> clips = voices.clips().get(others.get(random.nextInt(others.size())));
      talk.add(Scenery.strung(clips, n, random));
    }
    return Noise.babble(n, talk, random);
  }

  private static float[] excerpt(int n, List<float[]> recordings, SplittableRandom random) {
    float[] recording = recordings.get(random.nextInt(recordings.size()));
    int offset = random.nextInt(recording.length);
    float[] excerpt = new float[n];
    for (int i = 0; i < n; i++) {
      excerpt[i] = recording[(offset + i) % recording.length];
    }
    return excerpt;
  }
}
