package sluice.tier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Words that a model may hear for another: known pairs, else a changed letter. */
final class SoundAlike {
  /** Letters that stand for sounds of one class. */
  private static final List<String> CLASSES =
      List.of("aeiouy", "bpv", "dt", "gkcq", "szxj", "mn", "fwh", "lr", "0123456789");
  private static final String[][] PAIRS = {{"two", "to"}, {"four", "for"}, {"eight", "ate"},
      {"one", "won"}, {"nine", "line"}, {"five", "fine"}, {"seven", "heaven"}, {"six", "fix"},
      {"three", "free"}, {"zero", "hero"}, {"fifteen", "fifty"}, {"thirteen", "thirty"},
      {"no", "know"}, {"new", "knew"}, {"right", "write"}, {"there", "their"}, {"hear", "here"},
      {"buy", "by"}, {"your", "you're"}, {"cancel", "council"},
      {"light", "late"}, {"phone", "fun"}, {"order", "border"}, {"bill", "bell"}, {"can", "can't"},
      {"is", "his"}, {"in", "and"}, {"on", "own"}, {"send", "sent"}, {"play", "pay"}};
  private static final Map<String, String> KNOWN = known();

  private SoundAlike() {}

  /** Another word that sounds like {@code word}; never the same. */
  static String of(String word, SplittableRandom random) {
    String pair = KNOWN.get(word);
    return pair != null ? pair : changed(word, random);
  }

  private static String changed(String word, SplittableRandom random) {
    int start = random.nextInt(word.length());
    for (int i = 0; i < word.length(); i++) {
      int at = (start + i) % word.length();
      for (String sounds : CLASSES) {
        int letter = sounds.indexOf(word.charAt(at));
        if (letter >= 0) {
          int other = (letter + 1 + random.nextInt(sounds.length() - 1)) % sounds.length();
          return word.substring(0, at) + sounds.charAt(other) + word.substring(at + 1);
        }
      }
    }
    return word + "s";
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    for (String[] pair : PAIRS) {
      known.put(pair[0], pair[1]);
      known.putIfAbsent(pair[1], pair[0]);
    }
    return Collections.unmodifiableMap(known);
  }
}
