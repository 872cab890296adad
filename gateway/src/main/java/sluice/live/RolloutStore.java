package sluice.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sluice.live.evidence.EvidenceFile;
import sluice.live.evidence.EvidenceHeader;
import sluice.live.evidence.EvidenceReader;

/** The folder of rollouts. Blocks: used on the desk's worker. */
final class RolloutStore {
  /** Most rollouts read back at start, newest first; the folder keeps all. */
  static final int READ_MAX = 50;

  private final RolloutsConfig config;
  private final Consumer<String> events;

  /** A rollout read back: its record, and how much of its file is whole. */
  record Restored(RolloutCourse record, long wholeBytes) {}

  RolloutStore(RolloutsConfig config, Consumer<String> events) {
    this.config = config;
    this.events = events;
  }

  /** The newest rollouts of the folder, oldest first; one that cannot be read is passed over. */
  List<Restored> restore() throws IOException {
    Files.createDirectories(config.folder());
    List<EvidenceReader> readers = new ArrayList<>();
    try (Stream<Path> folders = Files.list(config.folder())) {
      folders.map(folder -> folder.resolve(EvidenceFile.NAME)).filter(Files::exists)
          .sorted(Comparator.reverseOrder()).limit(READ_MAX)
          .forEach(file -> readers.add(new EvidenceReader(file)));
    }
    List<Restored> all = new ArrayList<>();
    for (EvidenceReader reader : readers.reversed()) {
      try {
        all.add(restore(reader));
      } catch (IllegalArgumentException e) {
        events.accept("rollout passed over: " + e.getMessage());
      }
    }
    all.sort(Comparator.comparingLong(it -> it.record().header().second()));
    return all;
  }

  private static Restored restore(EvidenceReader reader) {
    RolloutCourse record = new RolloutCourse(reader.header());
    EvidenceReader.Extent extent = reader.read((turn, line) -> {
      switch (turn) {
        case EvidenceReader.Second it -> record.second(it.said().second(), it.findings());
        case EvidenceReader.Word it -> record.word(it.asked().command());
      }
    });
    return new Restored(record, extent.bytes());
  }

  EvidenceFile create(EvidenceHeader header) throws IOException {
    return EvidenceFile.create(config.folder().resolve(header.id()), header, config.limitBytes());
  }

  EvidenceFile resume(Restored restored) throws IOException {
    return EvidenceFile.resume(config.folder().resolve(restored.record().header().id()),
        restored.wholeBytes(), config.limitBytes());
  }

  /** The evidence file of a rollout that this store knows. */
  Path file(String id) {
    return config.folder().resolve(id).resolve(EvidenceFile.NAME);
  }
}
