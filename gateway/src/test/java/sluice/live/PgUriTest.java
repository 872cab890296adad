package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgUriTest {
  @Test
  void aWholeAddressIsRead() {
    PgConnectOptions options =
        PgUri.parse("postgresql://ana:s%40cret@db.example:6543/ledger?sslmode=require", Map.of());
    assertEquals("db.example", options.getHost());
    assertEquals(6543, options.getPort());
    assertEquals("ana", options.getUser());
    assertEquals("s@cret", options.getPassword());
    assertEquals("ledger", options.getDatabase());
    assertEquals(SslMode.REQUIRE, options.getSslMode());
  }

  @Test
  void thePasswordMayComeFromTheEnvironment() {
    PgConnectOptions options =
        PgUri.parse("postgres://ana@db/ledger", Map.of("PGPASSWORD", "hidden"));
    assertEquals("hidden", options.getPassword());
    assertEquals(5432, options.getPort());
  }

  @ParameterizedTest
  @CsvSource({"mysql://a:secret@h/d, scheme is 'mysql'", "postgresql://h/d, no user",
      "postgresql://a:secret@h, no database", "postgresql://a:secret@h/, no database",
      "postgresql://a:se cret@h/d, no URI", "postgresql:///d, no host", "ledger, scheme is 'null'",
      "postgresql://a:secret@h:99999/d, not in 1..65535", "postgresql://a:secret@h:x/d, no host",
      "postgresql://a:secret@h/d?sslmode=perhaps, not understood", "'', scheme is 'null'"})
  void aWrongAddressIsRefusedWithTheReasonAndWithoutThePassword(String text, String reason) {
    String said = assertThrows(IllegalArgumentException.class, () -> PgUri.parse(text, Map.of()))
        .getMessage();
    assertTrue(said.contains(reason), said);
    assertTrue(
        said.startsWith("ledger address (--pg-uri): ") && said.contains("expected postgresql://"),
        said);
    assertFalse(said.contains("secret") || said.contains("se cret"), said);
  }
}
