package sluice.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How recognised words are written in partials and finals: the last stage of the path, versioned as
 * all others, since a changed text is a release too.
 *
 * @param letters upper and lower case
 * @param marks   punctuation around words
 */
public record TextStyle(Letters letters, Marks marks) {
  /** What the model wrote, as it wrote it. */
  public static final TextStyle AS_HEARD = new TextStyle(Letters.AS_HEARD, Marks.AS_HEARD);

  /** Upper and lower case. */
  public enum Letters {
    /** As the model wrote them. */
    AS_HEARD,
    /** All lower case. */
    LOWER
  }

  /** Punctuation before and after words; what is inside one, as in {@code can't}, stays. */
  public enum Marks {
    /** As the model wrote them. */
    AS_HEARD,
    /** None; a word of nothing else goes. */
    NONE
  }

  /** The words in this style, in the same order, with the same times; O(letters). */
  public List<Word> write(List<Word> words) {
    if (equals(AS_HEARD)) {
      return words;
    }
    List<Word> written = new ArrayList<>(words.size());
    for (Word word : words) {
      String text = write(word.text());
      if (!text.isEmpty()) {
        written.add(new Word(text, word.span(), word.confidence()));
      }
    }
    return written;
  }

  /** Words as one line, a blank between neighbours. */
  public static String line(List<Word> words) {
    StringBuilder line = new StringBuilder();
    for (Word word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word.text());
    }
    return line.toString();
  }

  private String write(String text) {
    String cased = letters == Letters.LOWER ? text.toLowerCase(Locale.ROOT) : text;
    return marks == Marks.NONE ? bare(cased) : cased;
  }

  private static String bare(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isMark(text.charAt(start))) {
      start++;
    }
    while (end > start && isMark(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isMark(char c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION, Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION, Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
        true;
      default -> false;
    };
  }
}
