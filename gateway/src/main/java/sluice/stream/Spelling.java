package sluice.stream;

import java.util.Locale;
import java.util.Optional;

/** Compares and mends the spelling of readings of one word. */
final class Spelling {
  private static final int PIECE_LETTERS = 2;

  private Spelling() {}

  /**
   * The word for comparing: lower case, letters and digits only; the text itself if none is left.
   */
  static String normalized(String text) {
    StringBuilder kept = new StringBuilder();
    text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? text : kept.toString();
  }

  /**
   * How alike two words are, [0, 1]: 1 when equal but for case and punctuation, else the share of
   * letters that stay in the shortest edit. O(letters squared).
   */
  static double similarity(String one, String other) {
    String a = normalized(one);
    String b = normalized(other);
    if (a.equals(b)) {
      return 1;
    }
    return 1 - (double) edits(a, b) / Math.max(a.length(), b.length());
  }

  /**
   * The whole word of which the left window heard the beginning and the right one the end; empty
   * when the two do not fit together.
   *
   * @param start text of the left reading, perhaps without the word's last letters
   * @param end   text of the right reading, perhaps without its first
   */
  static Optional<String> joined(String start, String end) {
    int shorter = Math.min(start.length(), end.length());
    for (int both = shorter; both >= Math.max(PIECE_LETTERS, shorter / 2); both--) {
      if (start.regionMatches(true, start.length() - both, end, 0, both)) {
        return Optional.of(start + end.substring(both));
      }
    }
    return Optional.empty();
  }

  /** True when two words are equal but for case and punctuation. */
  static boolean isAlike(String one, String other) {
    return normalized(one).equals(normalized(other));
  }

  /** True when {@code piece} is the start of {@code word} but not all of it. */
  static boolean isStart(String piece, String word) {
    String a = normalized(piece);
    String b = normalized(word);
    return b.length() > a.length() && b.startsWith(a);
  }

  /** True when {@code piece} is the end of {@code word} but not all of it. */
  static boolean isEnd(String piece, String word) {
    String a = normalized(piece);
    String b = normalized(word);
    return b.length() > a.length() && b.endsWith(a);
  }

  /** Least number of letters inserted, removed or replaced. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
