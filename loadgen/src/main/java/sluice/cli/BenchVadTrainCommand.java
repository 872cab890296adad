package sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.cli.vad.Scenery;
import sluice.cli.vad.VadTrainer;
import sluice.cli.vad.Voices;
import sluice.cli.vad.WeightsSource;
import sluice.fixtures.Corpus;

/** {@code sluice bench vad-train}: trains the voice detector anew and writes its weights. */
@Command(name = "vad-train", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Trains the voice detector on speech in made noise and writes its weights as "
        + "Java source. The same speech, seed and sizes give the same weights.",
    footer = {"", "Example:",
        "  ./sluice bench vad-train --speech ~/speech --out VadWeights.java"})
final class BenchVadTrainCommand implements Callable<Integer> {
  /** Recorded speakers are drawn so much more often than the corpus' synthetic ones. */
  private static final int RECORDED_SHARE = 5;

  @Mixin
  private Console console;
  @Option(names = "--speech", required = true, paramLabel = "DIR",
      description = "Clean speech as DIR/<speaker>/*.wav, music as DIR/_music/*.wav; the fixture "
          + "corpus is added.")
  private Path speech;
  @Option(names = "--hold-out", split = ",", paramLabel = "NAME",
      description = "Speakers left out of the training.")
  private List<String> heldOut = List.of();
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write.")
  private Path out;
  @Option(names = "--rounds", defaultValue = "8", paramLabel = "N",
      description = "Rounds of new scenes (default ${DEFAULT-VALUE}).")
  private int rounds;
  @Option(names = "--scenes", defaultValue = "400", paramLabel = "N",
      description = "Scenes of 40 s per round (default ${DEFAULT-VALUE}).")
  private int scenes;
  @Option(names = "--uses", defaultValue = "4", paramLabel = "N",
      description = "How often a scene is used (default ${DEFAULT-VALUE}).")
  private int uses;
  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Of scenes and first weights (default ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    Voices recorded = BenchVadCommand.voices(speech, console);
    Corpus corpus = Corpora.open(console::note);
    var clips = new TreeMap<>(recorded.clips());
    clips.putAll(Voices.of(corpus).clips());
    Voices voices = new Voices(clips, recorded.music());
    List<String> speakers = new ArrayList<>(voices.speakers());
    for (int i = 1; i < RECORDED_SHARE; i++) {
      speakers.addAll(recorded.speakers());
    }
    speakers.removeAll(heldOut);
    console.note("sluice bench vad-train: " + new TreeSet<>(speakers).size() + " speakers, "
        + rounds * scenes + " scenes of 40 s");
    float[] weights = new VadTrainer(new Scenery(voices), speakers, seed).train(rounds, scenes,
        uses, console::note);
    Files.writeString(out, WeightsSource.of(weights,
        "Corpus " + corpus.version() + " and " + recorded.speakers().size()
            + " recorded groups,\n * " + rounds + " x " + scenes + " scenes used " + uses
            + " times, seed " + seed + (heldOut.isEmpty() ? "" : ", without " + heldOut) + "."));
    return Exit.OK.code();
  }
}
