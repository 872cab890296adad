package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sluice.engine.EngineStatus.LedgerStatus;
import sluice.engine.Ledger;
import sluice.loop.Loop;

/**
 * The ledger a gateway was told to use, opened: an embedded PostgreSQL, one by URI, or none. Owned
 * by the gateway.
 */
final class LedgerDoor {
  private static final String EMBEDDED = "embedded";
  private static final String EMBEDDED_AT = "embedded:";

  private final Ledger ledger;
  private final Optional<PgLedger> kept;
  private final Optional<EmbeddedPg> embedded;

  private LedgerDoor(Ledger ledger, Optional<PgLedger> kept, Optional<EmbeddedPg> embedded) {
    this.ledger = ledger;
    this.kept = kept;
    this.embedded = embedded;
  }

  /**
   * Opens {@code which}: {@code embedded}, {@code embedded:/folder}, {@code none} or a
   * {@code postgresql://} URI.
   *
   * @param loop   the loop the ledger is used on
   * @param events told what people should know, one line each
   * @return fails with one line that says what is wrong and what to do
   */
  static Future<LedgerDoor> open(Vertx vertx, Loop loop, String which, Consumer<String> events) {
    LedgerConfig config = LedgerConfig.standard();
    if (which.equals("none")) {
      return Future.succeededFuture(new LedgerDoor(new NoLedger(loop), Optional.empty(),
          Optional.empty()));
    }
    if (which.equals(EMBEDDED) || which.startsWith(EMBEDDED_AT)) {
      EmbeddedPgConfig inCache = EmbeddedPgConfig.inCache(System.getenv());
      EmbeddedPgConfig where = which.equals(EMBEDDED) ? inCache
          : inCache.withData(Path.of(which.substring(EMBEDDED_AT.length())));
      return EmbeddedPg.start(vertx, where, events)
          .compose(pg -> connect(vertx, loop, pg::connectOptions, config)
              .map(ledger -> new LedgerDoor(ledger, Optional.of(ledger), Optional.of(pg)))
              .recover(e -> pg.stop().transform(stopped -> Future.failedFuture(e))));
    }
    try {
      PgConnectOptions options = PgUri.parse(which, System.getenv());
      return connect(vertx, loop, () -> options, config)
          .map(ledger -> new LedgerDoor(ledger, Optional.of(ledger), Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<PgLedger> connect(Vertx vertx, Loop loop,
      Supplier<PgConnectOptions> options, LedgerConfig config) {
    return PgLedger.open(vertx, loop, options, config);
  }

  Ledger ledger() {
    return ledger;
  }

  /** What was recorded before. */
  Future<LedgerHistory> history() {
    return kept.map(PgLedger::load)
        .orElseGet(() -> Future.succeededFuture(new LedgerHistory(List.of(), List.of())));
  }

  LedgerStatus status() {
    return kept.map(ledger -> ledger.gauges().status())
        .orElseGet(() -> new LedgerStatus(true, "none: nothing is recorded", 0, 0, 0, 0, ""));
  }

  /** Process id of an embedded server, for drills; 0 when there is none. */
  long serverPid() {
    return embedded.map(EmbeddedPg::postmasterPid).orElse(0L);
  }

  /** Stores what waits, as far as it can, and closes. */
  Future<Void> close() {
    return kept.map(PgLedger::close).orElseGet(Future::succeededFuture)
        .transform(closed -> embedded.map(EmbeddedPg::stop).orElseGet(Future::succeededFuture));
  }

  /** Answers every entry with Stored and keeps nothing: for benches and throw-away gateways. */
  private record NoLedger(Loop loop) implements Ledger {
    @Override
    public void append(Entry entry, Consumer<Answer> reply) {
      loop.post(() -> reply.accept(new Stored()));
    }

    @Override
    public boolean isAvailable() {
      return true;
    }
  }
}
