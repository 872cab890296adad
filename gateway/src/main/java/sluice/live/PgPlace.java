package sluice.live;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A folder that holds one database and belongs to one gateway at a time, by a lock that ends with
 * its process.
 */
final class PgPlace implements AutoCloseable {
  /** What only its owner may read. */
  static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lock;

  private PgPlace(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes the first free place of {@code config}: its data folder, then {@code -2}, {@code -3}… */
  static PgPlace take(EmbeddedPgConfig config) throws IOException {
    for (int number = 1; number <= config.places(); number++) {
      String name = config.data().getFileName() + (number == 1 ? "" : "-" + number);
      Optional<PgPlace> place = lock(config.data().resolveSibling(name));
      if (place.isPresent()) {
        return place.get();
      }
    }
    String all = config.places() == 1 ? " is" : " and the other " + (config.places() - 1)
        + " places beside it are each";
    throw new IOException("embedded PostgreSQL: " + config.data() + all
        + " in use by another gateway; stop one, or let them share a server by --pg-uri");
  }

  Path folder() {
    return folder;
  }

  /** PostgreSQL's own data directory. */
  Path cluster() {
    return folder.resolve("cluster");
  }

  /** What the server says. */
  Path log() {
    return folder.resolve("postgres.log");
  }

  /** The password of the only user; readable by the owner alone. */
  Path password() {
    return folder.resolve("password");
  }

  /** Gives the place back. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static Optional<PgPlace> lock(Path folder) throws IOException {
    createPrivate(folder);
    FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new PgPlace(folder.toRealPath(), channel));
      }
    } catch (OverlappingFileLockException e) {
      // Another gateway of this very process has it.
    }
    channel.close();
    return Optional.empty();
  }

  private static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
