package sluice.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once per version from the jar on the classpath. Blocks: for
 * worker threads.
 *
 * @param folder       has {@code bin/initdb}, {@code bin/pg_ctl}, {@code bin/postgres}
 * @param asOrdinary   words to put before a program so that it does not see itself run as root,
 *                     which PostgreSQL refuses; empty for an ordinary user
 */
record PgPrograms(Path folder, List<String> asOrdinary) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /** Root becomes an ordinary user that still owns root's files. */
  private static final List<String> OWN_NAMESPACE = List.of("unshare", "--user");

  /**
   * Where namespaces are closed (containers): nobody, but able to reach root's cache folder.
   * Without the secure bit access(2), by which PostgreSQL looks for its programs, forgets the
   * capability: capabilities(7).
   */
  static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534",
      "--clear-groups", "--inh-caps=+dac_override", "--ambient-caps=+dac_override",
      "--securebits=+no_setuid_fixup");

  PgPrograms {
    asOrdinary = List.copyOf(asOrdinary);
  }

  /** Finds the programs in {@code home}, or unpacks them there. */
  static PgPrograms in(Path home) throws IOException {
    URL archive = PgPrograms.class.getResource(ARCHIVE);
    String machine = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    if (archive == null || !machine.equals("Linux/amd64")) {
      throw new IOException("no embedded PostgreSQL for " + machine
          + " (only Linux/amd64): run a server of your own and give --pg-uri");
    }
    Path folder = home.resolve("postgres-" + fingerprint(archive));
    if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
      unpack(archive, folder);
    }
    return new PgPrograms(folder, ordinary(home));
  }

  /** The words that start {@code program} with {@code arguments}. */
  List<String> words(String program, List<String> arguments) {
    return Stream.of(asOrdinary, List.of(folder.resolve("bin").resolve(program).toString()),
        arguments).flatMap(List::stream).toList();
  }

  /** The checksum stands in the jar's directory, so the 15 MB need not be read at every start. */
  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  /** Unpacked beside its place and then renamed, so that what is found is whole. */
  private static void unpack(URL archive, Path folder) throws IOException {
    Path home = Files.createDirectories(folder.getParent());
    Path part = Files.createTempDirectory(home, "unpack-");
    try (InputStream bytes = archive.openStream();
        TarArchiveInputStream entries = new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(bytes, 1 << 16)))) {
      for (TarArchiveEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        place(e, entries, part);
      }
      delete(folder);
      Files.move(part, folder);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      // Another gateway was faster; its copy is as good.
    } finally {
      delete(part);
    }
  }

  /** Static libraries and headers are for compilers; they would be a third of the space. */
  private static void place(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry " + entry.getName() + " leaves its folder");
    }
    if (entry.isDirectory() || entry.getName().endsWith(".a")) {
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    if (target.getParent().endsWith("bin")) {
      target.toFile().setExecutable(true);
    }
  }

  /** The first of the two ways that may write in {@code home}. */
  private static List<String> ordinary(Path home) throws IOException {
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
      return List.of();
    }
    for (List<String> words : List.of(OWN_NAMESPACE, NOBODY)) {
      if (works(words, home)) {
        return words;
      }
    }
    throw new IOException("PostgreSQL refuses to run as root, and neither `unshare --user` nor "
        + "`setpriv` works here: run as an ordinary user, or give --pg-uri");
  }

  /** Tried by writing: asking (`test -w`) forgets capabilities. */
  private static boolean works(List<String> words, Path home) throws IOException {
    Path probe = home.resolve("probe-" + ProcessHandle.current().pid());
    List<String> write = List.of("sh", "-c", ": > \"$0\"", probe.toString());
    try {
      return Command.run(Stream.concat(words.stream(), write.stream()).toList(), 5_000).isGood();
    } catch (IOException e) {
      return false;
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** Deletes a folder and what is in it; nothing when it is not there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
