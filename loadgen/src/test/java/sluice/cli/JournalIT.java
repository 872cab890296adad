package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sluice.fixtures.Corpus;
import sluice.fixtures.Utterance;

/** A live gateway whose canary dies in mid-run replays to identical decisions. */
class JournalIT {
  private static final String SCENARIO = """
      name: journal
      seed: 3
      warmup: 1s
      duration: 9s
      speakers:
        - name: callers
          arrivals: {streams: 8, ramp: 1s}
          utterances: 1..2
          deadline: 2s
        - name: files
          lane: batch
          arrivals: {streams: 2, ramp: 1s}
      limits: {sendLate: 60s}
      slos:
        - interactive.errors <= 0
      """;

  @TempDir
  Path folder;

  @Test
  void aLiveRunReplaysToIdenticalDecisions() throws Exception {
    Path scenario = Files.writeString(folder.resolve("journal.yaml"), SCENARIO);
    Path journal = folder.resolve("run.jsonl");
    try (DemoStage stage = DemoStage.open(note -> {},
        new DemoStage.Wanted(0, "none", 3, folder, Optional.of(journal)))) {
      stage.canary();
      try (Child load = Child.start(Brief.JVM, List.of("load", "--no-warm-up", "--target",
          "ws://127.0.0.1:" + stage.gateway().port() + "/v1/stream", "--scenario",
          scenario.toString(), "--out", folder.toString()), folder.resolve("load.log"))) {
        while (stage.gateway().board().openSessions() < 6) {
          Thread.sleep(50);
        }
        Thread.sleep(3_000);
        stage.kill("fast");
        load.waitFor();
      }
    }
    JsonObject result = replay(journal);
    assertTrue(result.getBoolean("identical"), result::encodePrettily);
    assertEquals("closed", result.getString("end"));
    assertTrue(result.getInteger("outcomes") > 20, result::encodePrettily);
    String text = Files.readString(journal);
    for (String kind : List.of("offered", "replied", "swapped", "withdrawn", "woke", "recognized",
        "refused", "\"up\":false")) {
      assertTrue(text.contains(kind), "no turn holds " + kind);
    }
    assertNoWordStandsIn(text);
  }

  private static JsonObject replay(Path journal) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.execute("replay", journal.toString(), "--json");
    assertEquals("", err.toString());
    return new JsonObject(out.toString());
  }

  /** Long words of the corpus, so that none is a field's name by chance. */
  private static void assertNoWordStandsIn(String journal) throws Exception {
    Corpus corpus = Corpora.open(note -> {});
    String text = journal.toLowerCase(Locale.ROOT);
    for (Utterance utterance : corpus.utterances()) {
      for (String word : utterance.text().toLowerCase(Locale.ROOT).split("[^a-z]+")) {
        assertFalse(word.length() > 8 && text.contains(word), "'" + word + "' is in the journal");
      }
      assertFalse(text.contains(utterance.id()), utterance.id() + " is in the journal");
    }
  }
}
