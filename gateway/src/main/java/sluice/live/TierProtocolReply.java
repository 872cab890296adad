package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import sluice.batch.Batch;
import sluice.batch.Reply.Recognized;
import sluice.live.TierProtocol.BadMessage;
import sluice.stream.Hypothesis;
import sluice.stream.Span;
import sluice.stream.Word;

/** The JSON that answers {@code POST /v1/recognize}. */
final class TierProtocolReply {
  private TierProtocolReply() {}

  /** Encodes what was recognised. */
  static Buffer encode(Recognized recognized) {
    JsonArray hypotheses = new JsonArray();
    for (Hypothesis hypothesis : recognized.hypotheses()) {
      JsonArray words = new JsonArray();
      for (Word word : hypothesis.words()) {
        words.add(new JsonObject().put("text", word.text()).put("start", word.span().start())
            .put("end", word.span().end()).put("confidence", word.confidence()));
      }
      hypotheses.add(new JsonObject().put("words", words));
    }
    return new JsonObject().put("modelNanos", recognized.modelNanos())
        .put("cold", recognized.isCold()).put("hypotheses", hypotheses).toBuffer();
  }

  /** Encodes a named error. */
  static Buffer encode(TierProtocol.Problem problem, String text) {
    return new JsonObject()
        .put("error", new JsonObject().put("code", problem.key()).put("message", text)).toBuffer();
  }

  /**
   * Decodes the answer to {@code batch}.
   *
   * @throws BadMessage whatever the bytes are, when they do not answer it
   */
  static Recognized decode(Buffer body, Batch batch) throws BadMessage {
    JsonObject answer = TierProtocol.object(body, "answer");
    JsonArray items = TierProtocol.array(answer, "hypotheses", Integer.MAX_VALUE);
    if (items.size() != batch.requests().size()) {
      throw TierProtocol.malformed(
          items.size() + " hypotheses for " + batch.requests().size() + " requests");
    }
    List<Hypothesis> hypotheses = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      hypotheses.add(hypothesis(TierProtocol.object(items, i, "hypotheses"),
          batch.requests().get(i).chunk().span()));
    }
    return new Recognized(hypotheses, TierProtocol.count(answer, "modelNanos", Long.MAX_VALUE),
        Boolean.TRUE.equals(answer.getValue("cold")));
  }

  /** The code a tier named in an error's body, or the empty string; never its free text. */
  static String problemKey(Buffer body) {
    try {
      JsonObject answer = TierProtocol.object(body, "error");
      return answer.getValue("error") instanceof JsonObject error
          ? TierProtocol.text(error, "code", 64)
          : "";
    } catch (BadMessage none) {
      return "";
    }
  }

  private static Hypothesis hypothesis(JsonObject item, Span chunk) throws BadMessage {
    JsonArray items = TierProtocol.array(item, "words", TierProtocol.WORDS_MAX);
    List<Word> words = new ArrayList<>(items.size());
    long earliest = chunk.start();
    for (int i = 0; i < items.size(); i++) {
      Word word = word(TierProtocol.object(items, i, "words"));
      if (word.span().start() < earliest || word.span().end() > chunk.end()) {
        throw TierProtocol.malformed("word " + i + " at " + word.span()
            + ": needs to lie in the chunk " + chunk + " and not before the word before it");
      }
      earliest = word.span().start();
      words.add(word);
    }
    return new Hypothesis(words);
  }

  private static Word word(JsonObject item) throws BadMessage {
    long start = TierProtocol.count(item, "start", TierProtocol.EXACT_MAX);
    long end = TierProtocol.count(item, "end", TierProtocol.EXACT_MAX);
    double confidence =
        item.getValue("confidence") instanceof Number number ? number.doubleValue() : -1;
    if (end <= start || !(confidence >= 0 && confidence <= 1)) {
      throw TierProtocol.malformed("word at [" + start + ", " + end + ") with confidence "
          + confidence + ": needs start < end and a confidence in [0, 1]");
    }
    return new Word(TierProtocol.text(item, "text", TierProtocol.WORD_CHARS_MAX),
        new Span(start, end), (float) confidence);
  }
}
