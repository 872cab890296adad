package sluice.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sluice.fixtures.Corpus;
import sluice.fixtures.Labels;
import sluice.fixtures.SpokenWord;
import sluice.fixtures.Utterance;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Truth;

/** The corpus as simulated tiers see it: words and labels by id, no audio. Safe for any thread. */
public final class CorpusTruth implements Function<String, Optional<Truth>> {
  private static final double SAMPLES_PER_MILLI = Span.RATE_HZ / 1000.0;
  private final Map<String, Truth> truths = new LinkedHashMap<>();

  /** The truth of every utterance of {@code corpus}; O(words). */
  public CorpusTruth(Corpus corpus) {
    corpus.utterances().forEach(utterance -> truths.put(utterance.id(), truth(utterance)));
  }

  @Override
  public Optional<Truth> apply(String id) {
    return Optional.ofNullable(truths.get(id));
  }

  private static Truth truth(Utterance utterance) {
    Labels labels = utterance.labels();
    List<Word> words = new ArrayList<>();
    for (SpokenWord word : utterance.words()) {
      long start = Math.round(word.startMillis() * SAMPLES_PER_MILLI);
      long end = Math.max(start + 1, Math.round(word.endMillis() * SAMPLES_PER_MILLI));
      words.add(new Word(word.text(), new Span(start, end), 1));
    }
    return new Truth(words,
        new Truth.Conditions(labels.noise().key(), labels.snrDb().orElse(0),
            List.of("accent:" + labels.accent(), "locale:" + labels.localeBucket(),
                "device:" + labels.device(), "category:" + labels.category(),
                "rate:" + utterance.rateHz())));
  }
}
