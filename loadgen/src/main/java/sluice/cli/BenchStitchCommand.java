package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sluice.fixtures.Corpus;
import sluice.fixtures.Utterance;
import sluice.live.CorpusTruth;
import sluice.stream.ChunkerConfig;
import sluice.stream.SimulatedEar;
import sluice.stream.SimulatedEar.Edge;
import sluice.stream.Span;
import sluice.stream.Stability;
import sluice.stream.StitchTrial;
import sluice.stream.Stitcher;
import sluice.stream.Word;

/**
 * {@code sluice bench stitch}: what cutting speech into overlapping chunks and stitching their
 * transcripts loses, doubles and garbles, over the same model hearing each recording in one piece.
 */
@Command(name = "stitch", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Words lost and doubled per 1000, and word error rate over one-shot, by errors "
        + "of the model (each of sub/ins/del with probability p) and jitter of its word times.",
    footer = {"", "Example:", "  ./sluice bench stitch --repeats 20 --seed 1"})
final class BenchStitchCommand implements Callable<Integer> {
  private static final double[] CORRUPTIONS = {0, 0.05, 0.1, 0.15, 0.2};
  private static final int[] JITTERS_MILLIS = {0, 50, 100, 150};
  private static final int LEAD_MAX_MILLIS = 600;
  private static final int PER_MILLI = Span.RATE_HZ / 1_000;

  @Mixin
  private Console console;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Of all chance (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--repeats", defaultValue = "20", paramLabel = "N",
      description = "Passes over the corpus, each cut at other places, 1..1000 "
          + "(default ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(names = "--edge", defaultValue = "CUT", paramLabel = "RULE",
      description = "What becomes of a word cut by a chunk's edge: ${COMPLETION-CANDIDATES} "
          + "(default ${DEFAULT-VALUE}: heard when 60 %% of it are inside, letters may go).")
  private Edge edge;

  @Option(names = "--agreement", defaultValue = "0", paramLabel = "N",
      description = "Words count as stable when N texts in a row agree, 2..10 "
          + "(default 0: when no later chunk can hear them).")
  private int agreement;

  @Option(names = "--talks", defaultValue = "1", paramLabel = "N",
      description = "Utterances of one session, which learns how far word times are off, 1..1000 "
          + "(default ${DEFAULT-VALUE}: every talk is a session's first).")
  private int talks;

  @Override
  public Integer call() throws Exception {
    if (agreement < 0 || agreement == 1 || agreement > 10) {
      throw new UsageException("--agreement " + agreement + ": allowed are 0, 2..10");
    }
    Usage.range("--repeats", repeats, 1, 1_000);
    Usage.range("--talks", talks, 1, 1_000);
    List<StitchRow> rows = measure(Corpora.open(console::note));
    StringBuilder text = new StringBuilder(StitchRow.head());
    JsonArray json = new JsonArray();
    for (StitchRow row : rows) {
      text.append(row.text());
      json.add(row.json());
    }
    console.result(new JsonObject().put("seed", seed).put("repeats", repeats)
        .put("talks", talks).put("edge", edge.name()).put("rows", json).encodePrettily(),
        text.toString());
    return Exit.OK.code();
  }

  private List<StitchRow> measure(Corpus corpus) {
    Stability stability =
        agreement == 0 ? Stability.STANDARD : new Stability.LocalAgreement(agreement);
    CorpusTruth truths = new CorpusTruth(corpus);
    SplittableRandom random = new SplittableRandom(seed);
    Map<StitchRow.Cell, StitchRow> rows = new LinkedHashMap<>();
    Map<StitchRow.Cell, Stitcher> sessions = new HashMap<>();
    int talk = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (Utterance utterance : corpus.utterances()) {
        if (talk++ % talks == 0) {
          sessions.clear();
        }
        long lead = random.nextInt(LEAD_MAX_MILLIS) * (long) PER_MILLI;
        long ears = random.nextLong();
        List<Word> said = truths.apply(utterance.id()).orElseThrow().words().stream()
            .map(w -> new Word(w.text(), w.span().shift(lead), w.confidence())).toList();
        int samples = (int) (lead + Math.round(utterance.millis() * PER_MILLI));
        chunkings().forEach((name, config) -> {
          StitchTrial trial = new StitchTrial(config, said, samples);
          for (StitchRow.Cell cell : cells(name)) {
            SimulatedEar ear = new SimulatedEar(ears, cell.corruption(),
                cell.jitterMillis() * (double) PER_MILLI, edge);
            Stitcher stitcher = sessions.containsKey(cell) ? sessions.get(cell).next()
                : new Stitcher(config, stability);
            sessions.put(cell, stitcher);
            rows.put(cell, rows.computeIfAbsent(cell, StitchRow::empty)
                .plus(utterance.text(), trial.run(ear, stitcher)));
          }
        });
      }
    }
    return List.copyOf(rows.values());
  }

  private static List<StitchRow.Cell> cells(String chunking) {
    List<StitchRow.Cell> cells = new ArrayList<>();
    for (double corruption : CORRUPTIONS) {
      for (int jitter : JITTERS_MILLIS) {
        cells.add(new StitchRow.Cell(chunking, corruption, jitter));
      }
    }
    return cells;
  }

  private static Map<String, ChunkerConfig> chunkings() {
    Map<String, ChunkerConfig> chunkings = new LinkedHashMap<>();
    chunkings.put("interactive", ChunkerConfig.interactive());
    // As many chunks, but the corpus has longer words than their overlap.
    chunkings.put("narrow",
        new ChunkerConfig(1_200, 600, 0.5, 0.15, 60, 500, 300, 200, 30_000));
    chunkings.put("batch", ChunkerConfig.batch());
    return chunkings;
  }
}
