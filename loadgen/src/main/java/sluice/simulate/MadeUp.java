package sluice.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import sluice.load.Clip;
import sluice.signal.LevelDetector;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth;
import sluice.tier.Truth.Conditions;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;

/**
 * Utterances without a voice, for {@link Fidelity#EVENTS}: words are a loud tone of 1 kHz,
 * everything else is silence. 16 kHz, 16 bits. Labels have the values of the fixture corpus, so
 * that the same scenarios fit. Always the same.
 */
final class MadeUp {
  private static final AudioFormat FORMAT =
      new AudioFormat(AudioFormat.Encoding.S16LE, Span.RATE_HZ, 1);
  private static final int SAMPLES_PER_MILLI = Span.RATE_HZ / 1000;
  private static final int COUNT = 120;
  private static final long SEED = 0x51_1ce;
  private static final int LEVEL = 8_000;

  private static final List<String> WORDS = List.of("please", "cancel", "the", "order", "from",
      "monday", "morning", "and", "send", "another", "invoice", "to", "my", "office", "seven",
      "street", "change", "account", "number", "call", "back", "before", "noon", "thank", "you",
      "turn", "light", "kitchen", "off", "weather", "tomorrow", "delivery", "package", "without");
  private static final List<String> CATEGORIES =
      List.of("command", "digits", "names", "desk", "dictation");
  /** Words of an utterance by category: from and to, exclusive. */
  private static final int[][] LENGTHS = {{2, 6}, {4, 11}, {3, 7}, {6, 20}, {20, 45}};
  private static final List<String> ACCENTS = List.of("us", "gb", "us", "in");
  private static final List<String> LOCALES = List.of("en-US", "en-GB", "en-US", "en-IN", "");
  private static final List<String> DEVICES =
      List.of("phone", "smart-speaker", "laptop", "headset");
  private static final List<String> NOISES =
      List.of("clean", "white", "pink", "hum", "babble", "clean");
  private static final int[] SNR_DB = {20, 10, 5, 0};

  private final List<Clip> clips = new ArrayList<>();
  private final Map<String, Truth> truths = new LinkedHashMap<>();

  private MadeUp() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < COUNT; i++) {
      add(i, random.split());
    }
  }

  static Material material() {
    MadeUp all = new MadeUp();
    byte[] silence = new byte[FORMAT.bytesPerSample() * FORMAT.rateHz()];
    return new Material(all.clips, id -> Optional.ofNullable(all.truths.get(id)), plan -> silence,
        vad -> new LevelDetector());
  }

  private void add(int number, SplittableRandom random) {
    String id = "made-" + number;
    int category = number % CATEGORIES.size();
    List<Word> words = words(random.nextInt(LENGTHS[category][0], LENGTHS[category][1]), random);
    TreeMap<String, String> slices = slices(number);
    truths.put(id, new Truth(words, conditions(slices)));
    long end = words.getLast().span().end();
    byte[] audio = audio(words, (int) end + random.nextInt(100, 300) * SAMPLES_PER_MILLI);
    String locale = LOCALES.get(number % LOCALES.size());
    clips.add(new Clip(id, text(words), new Clip.Audio(FORMAT, audio),
        new Clip.Speech(words.getFirst().span().startMillis(), words.getLast().span().endMillis(),
            words.stream()
                .map(w -> new Clip.Word(w.text(), w.span().startMillis(), w.span().endMillis()))
                .toList()),
        new ClientMessage.Labels(locale, slices.get("device"), slices.get("appVersion")), slices));
  }

  private static TreeMap<String, String> slices(int number) {
    TreeMap<String, String> slices = new TreeMap<>();
    String noise = NOISES.get(number % NOISES.size());
    String locale = LOCALES.get(number % LOCALES.size());
    slices.put("id", "made-" + number);
    slices.put("rate", Integer.toString(FORMAT.rateHz()));
    slices.put("encoding", FORMAT.encoding().key());
    slices.put("category", CATEGORIES.get(number % CATEGORIES.size()));
    slices.put("speaker", "speaker-" + number % 24);
    slices.put("accent", ACCENTS.get(number % ACCENTS.size()));
    slices.put("locale", locale.isEmpty() ? "(missing)" : locale);
    slices.put("device", DEVICES.get(number % DEVICES.size()));
    slices.put("appVersion", "5.0.0");
    slices.put("noise", noise);
    slices.put("snr", noise.equals(Conditions.CLEAN) ? noise
        : Integer.toString(SNR_DB[number % SNR_DB.length]));
    return slices;
  }

  private static Conditions conditions(TreeMap<String, String> slices) {
    boolean isClean = slices.get("noise").equals(Conditions.CLEAN);
    List<String> labels = Stream.of("accent", "locale", "device", "category", "rate")
        .map(name -> name + ":" + slices.get(name)).toList();
    return new Conditions(slices.get("noise"), isClean ? 0 : Integer.parseInt(slices.get("snr")),
        labels);
  }

  /** Words of 150 to 450 ms with pauses of 20 to 120 ms, after a short silence. */
  private static List<Word> words(int count, SplittableRandom random) {
    List<Word> words = new ArrayList<>(count);
    long millis = random.nextInt(100, 300);
    for (int i = 0; i < count; i++) {
      long end = millis + random.nextInt(150, 450);
      words.add(new Word(WORDS.get(random.nextInt(WORDS.size())), Span.ofMillis(millis, end), 1));
      millis = end + random.nextInt(20, 120);
    }
    return words;
  }

  private static String text(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }

  private static byte[] audio(List<Word> words, int samples) {
    byte[] bytes = new byte[samples * 2];
    for (Word word : words) {
      for (int i = (int) word.span().start(); i < word.span().end(); i++) {
        int value = (i & 8) == 0 ? LEVEL : -LEVEL;
        bytes[2 * i] = (byte) value;
        bytes[2 * i + 1] = (byte) (value >> 8);
      }
    }
    return bytes;
  }
}
