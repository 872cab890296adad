package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sluice.load.Scenario;
import sluice.load.Untold;
import sluice.load.Witness;
import sluice.load.log.EventLog;
import sluice.load.log.RecordJson;
import sluice.load.yaml.ScenarioReader;
import sluice.load.yaml.ScenarioWriter;
import sluice.report.Report;

/** The event log of a run of {@code sluice load}, if it keeps one: what goes around the events. */
final class EventRecording {
  /** Name in a run's folder. */
  static final String FILE = "events.bin.gz";
  private final Optional<EventLog> log;

  private EventRecording(Optional<EventLog> log) {
    this.log = log;
  }

  /**
   * Keeps the events of {@code scenario} in that folder, of a server that does not tell all;
   * nothing without a folder.
   */
  static EventRecording in(Optional<Path> folder, Scenario scenario, Untold untold)
      throws IOException {
    if (folder.isEmpty()) {
      return new EventRecording(Optional.empty());
    }
    Files.createDirectories(folder.get());
    return new EventRecording(Optional.of(EventLog.open(folder.get().resolve(FILE),
        new JsonObject().put("version", Version.number())
            .put("scenario", ScenarioWriter.write(scenario))
            .put("untold", new JsonArray(untold.keys())))));
  }

  /**
   * What the server of a log with that header did not tell.
   *
   * @throws IllegalArgumentException when the header names a fact that there is not
   */
  static Untold untold(JsonObject header) {
    try {
      return Untold.ofKeys(header.getJsonArray("untold", new JsonArray()).stream()
          .map(Object::toString).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(FILE + ": " + e.getMessage(), e);
    }
  }

  /**
   * The scenario of a log with that header, as it was played.
   *
   * @throws IllegalArgumentException when it cannot be read, in one line
   */
  static Scenario scenario(JsonObject header) {
    return ScenarioReader.read(header.getString("scenario", ""), FILE);
  }

  /** Who listens in on the next loop. */
  Witness loop() {
    return log.map(EventLog::loop).orElse(Witness.NONE);
  }

  /** Adds what no event tells and closes the file. */
  void finish(Report report, Console console) throws IOException {
    if (log.isEmpty()) {
      return;
    }
    EventLog.Outcome outcome = log.get().finish(new JsonObject()
        .put("about", RecordJson.of(report.about())).put("beside", RecordJson.of(report.beside())));
    console.note(outcome.lost() == 0
        ? "load: " + outcome.events() + " events, " + outcome.bytes() / 1024 + " KiB"
        : "load: " + outcome.lost() + " of " + outcome.events() + " events were lost, the disk was"
            + " too slow: " + FILE + " cannot be computed again");
  }
}
