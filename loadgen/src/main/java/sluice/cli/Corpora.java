package sluice.cli;

import java.io.IOException;
import java.util.function.Consumer;
import sluice.fixtures.Corpus;

/** Opens the fixture corpus for a command, telling when it has to be made first. */
final class Corpora {
  private Corpora() {}

  static Corpus open(Consumer<String> notes) throws IOException {
    return Corpus.openDefault((done, total) -> {
      if (done == 1 || done % 50 == 0 || done == total) {
        notes.accept("speaking the fixture corpus, " + done + " of " + total);
      }
    });
  }
}
