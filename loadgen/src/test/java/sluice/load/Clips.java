package sluice.load;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;

/**
 * Clips with known bytes: sample i of clip n is (n + 1) * 1000 + i % 1000. Their five words take
 * 160 ms each.
 */
public final class Clips {
  public static final AudioFormat PHONE =
      new AudioFormat(AudioFormat.Encoding.S16LE, 8_000, 1);

  private Clips() {}

  /** {@code count} clips of one second whose speech lies between 100 and 900 ms. */
  public static List<Clip> seconds(int count) {
    List<Clip> clips = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      TreeMap<String, String> slices = new TreeMap<>();
      slices.put("speaker", "speaker-" + n % 3);
      slices.put("rate", "8000");
      clips.add(new Clip("u" + n, "turn left at gate " + n, new Clip.Audio(PHONE, bytes(n, 8_000)),
          new Clip.Speech(100, 900, words("turn left at gate " + n)),
          new ClientMessage.Labels("en-US", "phone", "5.1.0"), slices));
    }
    return clips;
  }

  /** Such clips, one filed under each of these rates, whatever their bytes. */
  public static List<Clip> atRates(String... rates) {
    List<Clip> clips = new ArrayList<>();
    for (Clip clip : seconds(rates.length)) {
      TreeMap<String, String> slices = new TreeMap<>(clip.slices());
      slices.put("rate", rates[clips.size()]);
      clips.add(new Clip(clip.id(), clip.text(), clip.audio(), clip.speech(), clip.labels(),
          slices));
    }
    return clips;
  }

  private static List<Clip.Word> words(String text) {
    List<Clip.Word> words = new ArrayList<>();
    for (String word : text.split(" ")) {
      long start = 100 + 160L * words.size();
      words.add(new Clip.Word(word, start, start + 160));
    }
    return words;
  }

  private static byte[] bytes(int n, int samples) {
    byte[] bytes = new byte[samples * 2];
    for (int i = 0; i < samples; i++) {
      int value = (n + 1) * 1000 + i % 1000;
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    return bytes;
  }
}
