package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.IngestConfig.Limits;
import sluice.stream.Span;
import sluice.stream.Word;
import sluice.tier.Said;
import sluice.tier.Truth;
import sluice.wire.ServerMessage;

/** A transcript reaches its client and nothing else: not log, database, metrics, API, journal. */
class PrivacyIT {
  private static final List<String> SECRETS =
      List.of("quokka", "marzipan", "xylophone", "zeppelin");
  private static final String START = LiveCaller.START.replace("\"version\"",
      "\"fixtures\":[{\"id\":\"u1\",\"atMillis\":0}],\"latency\":true,"
          + "\"tenant\":\"marmot-ltd\",\"stickyKey\":\"+49151\","
          + "\"locale\":\"sv-x-badger\",\"version\"");
  /** What a journal must not hold besides: who calls. */
  private static final List<String> CALLER = List.of("marmot", "+49151", "badger");

  @TempDir
  Path folder;

  @Test
  void noTranscriptLeavesTheSession() throws Exception {
    Map<String, String> places = new LinkedHashMap<>();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    Files.createDirectory(folder.resolve("run"));
    Vertx vertx = Vertx.vertx();
    EmbeddedPg pg = LiveGateway.await(EmbeddedPg.start(vertx, EmbeddedPgConfig
        .inCache(System.getenv()).withData(folder.resolve("data")).withRestarts(0), event -> {}));
    try {
      PgConnectOptions to = pg.connectOptions();
      stream(LedgerBench.uri(to), places);
      places.put("log", log.toString(StandardCharsets.UTF_8));
      places.put("interval log", Files.readString(folder.resolve("run/gateway.hlog")));
      places.put("journal", Files.readString(folder.resolve("run/journal.jsonl")));
      database(vertx, to, places);
    } finally {
      System.setErr(before);
      LiveGateway.await(pg.stop());
      LiveGateway.await(vertx.close());
    }
    assertTrue(places.get("table session_summaries").contains("\"tenant\""), "nothing was stored");
    assertTrue(places.get("journal").contains("\"offered\""), "nothing was journalled");
    CALLER.forEach(name -> assertFalse(places.get("journal").contains(name), name));
    for (String secret : SECRETS) {
      places.forEach((place, text) -> assertFalse(text.contains(secret),
          () -> "'" + secret + "' stands in " + place));
    }
  }

  private void stream(String ledger, Map<String, String> places) throws Exception {
    try (LiveGateway live = new LiveGateway(Limits.DEFAULT, 10,
        new LiveGateway.Setting(said(), ledger, Optional.of(folder.resolve("run"))))) {
      LiveCaller caller = live.call().text(START);
      for (int second = 0; second < 6; second++) {
        caller.audio(Tones.speechLike(16_000, second));
      }
      caller.text("{\"type\":\"stop\"}");
      String heard = caller.untilDone().stream().filter(m -> m instanceof ServerMessage.Final)
          .map(m -> ((ServerMessage.Final) m).text()).reduce("", (a, b) -> a + " " + b);
      SECRETS.forEach(s -> assertTrue(heard.contains(s), "the client heard: " + heard));
      caller = live.call().text("{\"type\":\"" + SECRETS.getFirst() + "\"}");
      caller.failed();
      LiveGateway.await(live.vertx.timer(1_500, java.util.concurrent.TimeUnit.MILLISECONDS));
      for (String path : List.of("/health", "/metrics", "/api/v1/status", "/api/v1/latencies",
          "/api/v1/sessions", "/api/v1/decisions", "/api/v1/pages", "/api/v1/slices")) {
        places.put(path, get(live.gateway.port(), path));
      }
      places.put("events", live.events.toString());
      assertEquals(List.of(), live.events);
    }
  }

  private static Truth said() {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      words.add(new Word(SECRETS.get(i % SECRETS.size()), Span.ofMillis(i * 400L, i * 400L + 380),
          1));
    }
    return new Truth(words, Said.CLEAN);
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  /** Every row of every table of ours, as text. */
  private static void database(Vertx vertx, PgConnectOptions to, Map<String, String> places)
      throws Exception {
    Pool pool = PgBuilder.pool().connectingTo(to).using(vertx).build();
    for (Row table : LiveGateway.await(pool.query("select table_schema, table_name from "
        + "information_schema.tables where table_type = 'BASE TABLE' and table_schema not in "
        + "('pg_catalog', 'information_schema')").execute())) {
      String name = table.getString(0) + "." + table.getString(1);
      StringBuilder rows = new StringBuilder();
      for (Row row : LiveGateway.await(pool.query("select row_to_json(t)::text from " + name + " t")
          .execute())) {
        rows.append(row.getString(0)).append('\n');
      }
      places.put("table " + table.getString(1), rows.toString());
    }
    LiveGateway.await(pool.close());
  }
}
