package sluice.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import sluice.stream.TextStyle.Letters;
import sluice.stream.TextStyle.Marks;

class TextStyleTest {
  private final List<Word> words = List.of(word("\"Hello,", 0), word("I", 10), word("—", 20),
      word("can't.", 30));

  @Test
  void asHeardChangesNothing() {
    assertSame(words, TextStyle.AS_HEARD.write(words));
    assertEquals("\"Hello, I — can't.", TextStyle.line(words));
  }

  @Test
  void lowerCaseKeepsMarks() {
    assertEquals("\"hello, i — can't.",
        TextStyle.line(new TextStyle(Letters.LOWER, Marks.AS_HEARD).write(words)));
  }

  @Test
  void withoutMarksAWordOfNothingElseGoesAndTheOthersKeepTheirTimes() {
    List<Word> bare = new TextStyle(Letters.AS_HEARD, Marks.NONE).write(words);
    assertEquals("Hello I can't", TextStyle.line(bare));
    assertEquals(new Span(30, 35), bare.getLast().span());
  }

  private static Word word(String text, long start) {
    return new Word(text, new Span(start, start + 5), 1);
  }
}
