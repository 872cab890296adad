package sluice.load;

import java.util.List;
import java.util.TreeMap;
import sluice.fixtures.Labels;
import sluice.fixtures.SpokenWord;
import sluice.fixtures.Utterance;
import sluice.wire.AudioFormat;
import sluice.wire.ClientMessage;

/** Corpus utterances as clips, and the slices they can be chosen and reported by. */
public final class Slices {
  /** Names of slices, as in {@code speakers[].say}. */
  public static final List<String> NAMES = List.of("id", "rate", "encoding", "category", "speaker",
      "accent", "locale", "device", "appVersion", "noise", "snr", "duration");
  /** Those that reports break word errors down by. */
  public static final List<String> REPORTED =
      List.of("rate", "category", "accent", "locale", "device", "noise", "snr", "duration");

  private Slices() {}

  /** The utterance as a clip; reads its audio. */
  public static Clip clip(Utterance u) {
    AudioFormat format = new AudioFormat(
        AudioFormat.Encoding.ofKey(u.encoding().key()).orElseThrow(), u.rateHz(), 1);
    Labels l = u.labels();
    return new Clip(u.id(), u.text(), new Clip.Audio(format, u.audio()),
        new Clip.Speech(Math.round(u.words().getFirst().startMillis()),
            Math.round(u.words().getLast().endMillis()), u.words().stream().map(Slices::word)
                .toList()),
        new ClientMessage.Labels(l.locale().orElse(""), l.device(), l.appVersion(), l.accent()),
        slices(u, l));
  }

  private static Clip.Word word(SpokenWord word) {
    return new Clip.Word(word.text(), Math.round(word.startMillis()),
        Math.round(word.endMillis()));
  }

  private static TreeMap<String, String> slices(Utterance u, Labels l) {
    TreeMap<String, String> slices = new TreeMap<>();
    slices.put("id", u.id());
    slices.put("rate", Integer.toString(u.rateHz()));
    slices.put("encoding", u.encoding().key());
    slices.put("category", l.category());
    slices.put("speaker", l.speaker());
    slices.put("accent", l.accent());
    slices.put("locale", l.localeBucket());
    slices.put("device", l.device());
    slices.put("appVersion", l.appVersion());
    slices.put("noise", l.noise().key());
    slices.put("snr", l.snrDb().isPresent() ? Integer.toString(l.snrDb().getAsInt()) : "clean");
    slices.put("duration", l.duration());
    return slices;
  }
}
