package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  @Test
  void lineEndsDoNotChangeTheChecksum() {
    assertEquals(Migration.of("V001__a.sql", "a\nb").checksum(),
        Migration.of("V001__a.sql", "a\r\nb").checksum());
    assertNotEquals(Migration.of("V001__a.sql", "a\nb").checksum(),
        Migration.of("V001__a.sql", "a\nc").checksum());
  }

  @Test
  void aFileOfAnotherNameIsRefused() {
    String said = assertThrows(IllegalArgumentException.class, () -> Migration.of("one.sql", ""))
        .getMessage();
    assertTrue(said.contains("'one.sql'") && said.contains("V001__"), said);
  }

  @Test
  void aGapInTheVersionsIsRefused() {
    List<Migration> gap = List.of(Migration.of("V002__b.sql", ""));
    assertThrows(IllegalArgumentException.class, () -> new Migrations(gap));
  }

  @Test
  void everyPackagedFileStandsInTheOrder() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.list(Path.of("../dashboards/sql"))) {
      files = all.map(each -> each.getFileName().toString()).filter(name -> name.endsWith(".sql"))
          .sorted().toList();
    }
    assertEquals(files, Migrations.packaged().files());
  }
}
