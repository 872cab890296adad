package sluice.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the database's schema, from a file {@code V001__name.sql}.
 *
 * @param version 1, 2, 3, …
 * @param file    the file's name
 * @param sql     its statements
 */
record Migration(int version, String file, String sql) {
  private static final Pattern NAME = Pattern.compile("V(\\d{3})__[a-z0-9_]+\\.sql");

  static Migration of(String file, String sql) {
    Matcher name = NAME.matcher(file);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "migration file '" + file + "': needs a name like V001__what_it_does.sql");
    }
    return new Migration(Integer.parseInt(name.group(1)), file, sql);
  }

  /** SHA-256 of the statements; line ends do not count, they change with the checkout. */
  String checksum() {
    try {
      byte[] bytes = sql.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
