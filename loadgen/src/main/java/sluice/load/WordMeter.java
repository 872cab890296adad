package sluice.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sluice.fixtures.Alignment;
import sluice.fixtures.Costs;
import sluice.load.Tally.Count;
import sluice.wire.ServerMessage.Final;
import sluice.wire.ServerMessage.Millis;
import sluice.wire.ServerMessage.Partial;
import sluice.wire.ServerMessage.SpokenWord;

/**
 * When words appeared and how steadily: docs/METRICS.md. Clips that do not say where their words
 * are have no word latencies. Owned by one {@link Ear}.
 */
final class WordMeter {
  /** A server's span may miss a word's middle by so much. */
  private static final long SPAN_SLACK_MILLIS = 150;
  /** Utterances a server may leave open; of more the oldest is forgotten and counts for nothing. */
  private static final int DRAFTS_MAX = 64;

  /** A word that is said in this session. */
  private record Said(int turn, String text, long middleMillis, long endMillis, boolean isLast) {}

  private final Sheet sheet;
  private final SentLog sent;
  private final Answers answers;
  private final List<Said> said = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final Map<Integer, Draft> drafts = new LinkedHashMap<>();

  WordMeter(SessionPlan plan, Sheet sheet, SentLog sent, Answers answers) {
    this.sheet = sheet;
    this.sent = sent;
    this.answers = answers;
    for (int turn = 0; turn < plan.turns().size(); turn++) {
      add(turn, plan.turns().get(turn));
    }
  }

  private void add(int turn, Turn at) {
    List<Clip.Word> words = at.clip().speech().words();
    for (int i = 0; i < words.size(); i++) {
      Clip.Word word = words.get(i);
      said.add(new Said(turn, word.text(),
          at.atMillis() + (word.startMillis() + word.endMillis()) / 2,
          at.atMillis() + word.endMillis(), i == words.size() - 1));
    }
  }

  void heard(Partial m, long nowNanos) {
    if (!drafts.containsKey(m.utterance()) && drafts.size() == DRAFTS_MAX) {
      drafts.remove(drafts.keySet().iterator().next());
    }
    drafts.computeIfAbsent(m.utterance(), k -> new Draft()).show(m.text(), nowNanos);
  }

  void heard(Final m, long intendedNanos, long nowNanos) {
    Draft known = drafts.remove(m.utterance());
    Draft draft = known == null ? new Draft() : known;
    boolean wasShown = draft.wasShown();
    draft.show(m.words().isEmpty() ? m.text()
        : m.words().stream().map(SpokenWord::text).collect(Collectors.joining(" ")), nowNanos);
    if (wasShown) {
      Tally tally = sheet.tallyAt(intendedNanos);
      tally.add(Count.DRAFTS);
      tally.add(Count.WORDS_FINAL, draft.words().size());
      tally.add(Count.WORDS_ERASED, draft.erased());
      tally.add(Count.WORDS_UNSTABLE, draft.unstable());
      tally.add(Count.SEGMENTS_UNSTABLE, draft.segments());
    }
    align(draft.words(), m.span());
  }

  private void align(List<Draft.Word> heard, Millis span) {
    List<Integer> within = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      long middle = said.get(i).middleMillis;
      if (middle >= span.start() - SPAN_SLACK_MILLIS && middle < span.end() + SPAN_SLACK_MILLIS
          && !taken.get(i)) {
        within.add(i);
      }
    }
    if (within.isEmpty()) {
      return;
    }
    List<String> reference = within.stream().map(i -> Draft.key(said.get(i).text)).toList();
    List<String> keys = heard.stream().map(Draft.Word::key).toList();
    for (Alignment.Step step : Alignment.of(reference, keys, Costs.UNIT).steps()) {
      switch (step) {
        case Alignment.Match(int r, int h) -> right(within.get(r), heard.get(h));
        case Alignment.Substitution(int r, int h) -> appeared(within.get(r), heard.get(h));
        case Alignment.Deletion _ -> {
        }
        case Alignment.Insertion _ -> {
        }
      }
    }
  }

  /** Something stands where the word was said, right or wrong. */
  private void appeared(int index, Draft.Word shown) {
    taken.set(index);
    record(Metric.UPL, sent.spokenAt(said.get(index).endMillis), shown.firstNanos());
  }

  private void right(int index, Draft.Word shown) {
    Said word = said.get(index);
    long spoken = sent.spokenAt(word.endMillis);
    appeared(index, shown);
    record(Metric.WORD_EMIT, spoken, shown.firstNanos());
    record(Metric.WORD_STABLE, spoken, shown.stableNanos());
    if (word.isLast) {
      record(Metric.PARTIAL_LAST, sent.spokenAt(answers.endMillis(word.turn)),
          shown.firstNanos());
    }
  }

  private void record(Metric metric, long spokenNanos, long nanos) {
    sheet.record(metric, spokenNanos, nanos - spokenNanos);
  }
}
