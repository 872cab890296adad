package sluice.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.load.Scenario;
import sluice.load.Untold;
import sluice.load.Witness;
import sluice.load.log.EventLog;
import sluice.load.log.RecordJson;
import sluice.load.yaml.ScenarioReader;
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
   * What a reader must know of a run before its first event.
   *
   * @param source  of the scenario
   * @param beside  texts of the files it names, by name; copied
   * @param changes what the command line changed of it
   */
  record Origin(ScenarioFiles.Source source, Map<String, String> beside, Changes changes) {
    Origin {
      beside = new TreeMap<>(beside);
    }

    JsonObject json() {
      JsonObject json = new JsonObject().put("text", source.text()).put("file", source.file());
      if (!beside.isEmpty()) {
        JsonObject files = new JsonObject();
        beside.forEach(files::put);
        json.put("beside", files);
      }
      changes.addTo(json);
      return json;
    }

    static Origin of(JsonObject json) {
      TreeMap<String, String> beside = new TreeMap<>();
      json.getJsonObject("beside", new JsonObject())
          .forEach(file -> beside.put(file.getKey(), file.getValue().toString()));
      return new Origin(
          new ScenarioFiles.Source(json.getString("text", ""), json.getString("file", "")), beside,
          Changes.of(json));
    }

    /** The scenario, as it was or will be run. */
    Scenario scenario() {
      Scenario read = ScenarioReader.read(source.text(), source.file(), name -> {
        if (!beside.containsKey(name)) {
          throw new IllegalArgumentException("file '" + name + "' is not in the log");
        }
        return beside.get(name);
      });
      return changes.of(read);
    }
  }

  /**
   * What a command line changes of a scenario.
   *
   * @param seed    instead of the scenario's
   * @param seconds its phases are stretched or squeezed to
   * @param seeds   of parts, by key; copied
   */
  record Changes(Optional<Long> seed, Optional<Integer> seconds, Map<String, Long> seeds) {
    Changes {
      seeds = new TreeMap<>(seeds);
    }

    void addTo(JsonObject json) {
      seed.ifPresent(n -> json.put("seed", n));
      seconds.ifPresent(n -> json.put("seconds", n));
      if (!seeds.isEmpty()) {
        JsonObject parts = new JsonObject();
        seeds.forEach(parts::put);
        json.put("seeds", parts);
      }
    }

    static Changes of(JsonObject json) {
      TreeMap<String, Long> seeds = new TreeMap<>();
      JsonObject parts = json.getJsonObject("seeds", new JsonObject());
      parts.fieldNames().forEach(part -> seeds.put(part, parts.getLong(part)));
      return new Changes(Optional.ofNullable(json.getLong("seed")),
          Optional.ofNullable(json.getInteger("seconds")), seeds);
    }

    Scenario of(Scenario read) {
      Scenario seeded = seed.map(read::withSeed).orElse(read);
      Scenario parted = seeded.withSeeds(seeded.seeds().with(seeds));
      return seconds.map(n -> parted.withDuration(n * 1000L)).orElse(parted);
    }
  }

  /** Keeps the events in that folder, of a server that does not tell all; nothing without one. */
  static EventRecording in(Optional<Path> folder, Origin origin, Untold untold)
      throws IOException {
    if (folder.isEmpty()) {
      return new EventRecording(Optional.empty());
    }
    Files.createDirectories(folder.get());
    return new EventRecording(Optional.of(EventLog.open(folder.get().resolve(FILE),
        new JsonObject().put("version", Version.number()).put("scenario", origin.json())
            .put("untold", new JsonArray(untold.facts().stream().map(Enum::name).toList())))));
  }

  /**
   * What the server of a log with that header did not tell.
   *
   * @throws IllegalArgumentException when the header names a fact that there is not
   */
  static Untold untold(JsonObject header) {
    EnumSet<Untold.Fact> facts = EnumSet.noneOf(Untold.Fact.class);
    header.getJsonArray("untold", new JsonArray())
        .forEach(name -> facts.add(Untold.Fact.valueOf(name.toString())));
    return Untold.of(facts);
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
