package sluice.cli.vad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import sluice.fixtures.Corpus;
import sluice.fixtures.NoiseKind;
import sluice.fixtures.Utterance;
import sluice.fixtures.Wav;
import sluice.signal.FilterBank;
import sluice.signal.Resampler;

/**
 * Clean speech by speaker, at 16 kHz, and recorded music if there is any. Immutable.
 *
 * @param clips by speaker, in a fixed order; the arrays are shared, do not write to them
 * @param music recordings; may be empty
 */
public record Voices(Map<String, List<float[]>> clips, List<float[]> music) {
  /** Samples per second. */
  public static final int RATE_HZ = 16_000;
  /** A folder of music beside the speakers' folders. */
  private static final String MUSIC = "_music";
  private static final int CLIP_MIN = RATE_HZ * 4 / 10;

  /**
   * Reads {@code folder/<speaker>/*.wav}, any rate; {@code folder/_music/*.wav} is music.
   *
   * @throws IOException when the folder holds no speech or a file cannot be read
   */
  public static Voices read(Path folder) throws IOException {
    Map<String, List<float[]>> clips = new TreeMap<>();
    List<float[]> music = new ArrayList<>();
    for (Path speaker : list(folder)) {
      List<float[]> into = speaker.getFileName().toString().equals(MUSIC) ? music
          : clips.computeIfAbsent(speaker.getFileName().toString(), name -> new ArrayList<>());
      for (Path file : list(speaker)) {
        float[] clip = resampled(Wav.read(file));
        if (clip.length >= CLIP_MIN) {
          into.add(clip);
        }
      }
    }
    clips.values().removeIf(List::isEmpty);
    if (clips.isEmpty()) {
      throw new IOException("no speech in " + folder + ": needs <speaker>/*.wav below it");
    }
    return new Voices(clips, music);
  }

  /** The clean, wideband part of the fixture corpus, by its speakers. */
  public static Voices of(Corpus corpus) {
    Map<String, List<float[]>> clips = new TreeMap<>();
    for (Utterance utterance : corpus.utterances()) {
      if (utterance.rateHz() >= RATE_HZ && utterance.labels().noise() == NoiseKind.CLEAN) {
        clips.computeIfAbsent(utterance.labels().speaker(), name -> new ArrayList<>())
            .add(resampled(new Wav(utterance.rateHz(), 1, utterance.samples())));
      }
    }
    return new Voices(clips, List.of());
  }

  /** Speakers in order. */
  public List<String> speakers() {
    return List.copyOf(clips.keySet());
  }

  private static float[] resampled(Wav wav) {
    return Resampler.whole(FilterBank.of(wav.rateHz(), RATE_HZ), wav.mono());
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
