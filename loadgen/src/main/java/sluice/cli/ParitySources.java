package sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sluice.fixtures.Corpus;
import sluice.fixtures.Utterance;
import sluice.fixtures.Wav;
import sluice.live.CorpusTruth;
import sluice.load.Clip;
import sluice.load.Slices;
import sluice.parity.Source;
import sluice.stream.Word;
import sluice.tier.Truth;
import sluice.wire.AudioFormat;
import sluice.wire.AudioFormat.Encoding;

/** The recordings {@code sluice parity} works on: files, or the fixture corpus. */
final class ParitySources {
  private static final int MINUTES_MAX = 15;
  private static final String LOCALE = "en-US";

  private final Console console;
  private Optional<Corpus> corpus = Optional.empty();

  ParitySources(Console console) {
    this.console = console;
  }

  /**
   * All recordings of the files; without files, of the corpus.
   *
   * @throws UsageException naming a file that cannot be used
   */
  List<Source> of(List<Path> files) throws IOException {
    List<Source> sources = new ArrayList<>();
    if (files.isEmpty()) {
      for (Utterance utterance : corpus().utterances()) {
        sources.add(source(utterance));
      }
    }
    for (Path file : files) {
      sources.add(source(file));
    }
    return sources;
  }

  private Source source(Path file) throws IOException {
    try {
      Wav wav = Wav.read(file);
      AudioFormat format = new AudioFormat(Encoding.F32LE, wav.rateHz(), wav.channels());
      if (wav.length() == 0 || wav.length() > MINUTES_MAX * 60L * wav.rateHz()) {
        throw new UsageException(file + ": " + wav.length() / wav.rateHz()
            + " s of audio, allowed are up to " + MINUTES_MAX + " minutes and not none");
      }
      Optional<Utterance> known = known(file, wav);
      return known.isPresent() ? source(known.get())
          : new Source(file.getFileName().toString(), format,
              sluice.fixtures.Encoding.F32LE.encode(wav.samples()), Optional.empty(), LOCALE);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** The corpus utterance that the file is, by name and by sound. */
  private Optional<Utterance> known(Path file, Wav wav) throws IOException {
    String id = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    if (!id.matches("[a-z]+-[0-9]+") || wav.channels() != 1) {
      return Optional.empty();
    }
    return corpus().find(id)
        .filter(utterance -> utterance.rateHz() == wav.rateHz()
            && Arrays.equals(utterance.samples(), wav.samples()));
  }

  private Corpus corpus() throws IOException {
    if (corpus.isEmpty()) {
      corpus = Optional.of(Corpora.open(console::note));
    }
    return corpus.get();
  }

  private Source source(Utterance utterance) throws IOException {
    Clip clip = Slices.clip(utterance);
    Truth truth = new CorpusTruth(corpus()).apply(utterance.id()).orElseThrow();
    return new Source(utterance.id(), clip.audio().format(), utterance.audio(),
        Optional.of(asWritten(truth, utterance.text())), utterance.labels().locale().orElse(""));
  }

  /** The truth with the punctuation of the text, where each of its words has one in the truth. */
  private static Truth asWritten(Truth truth, String text) {
    String[] written = text.split(" +");
    if (written.length != truth.words().size()) {
      return truth;
    }
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      Word word = truth.words().get(i);
      words.add(new Word(written[i], word.span(), word.confidence()));
    }
    return new Truth(words, truth.conditions());
  }
}
