package sluice.live;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import sluice.engine.SessionSummary;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;

/** Where {@link PgLedger} keeps its entries: PostgreSQL, or a scripted one in tests. */
interface LedgerStore {
  /** A new connection with the schema up to date. */
  Future<Link> connect();

  /**
   * A connection. Its futures fail with {@link Rejection} when the entry is at fault, with anything
   * else when the store is.
   */
  interface Link {
    /** What and where the store is, for people. */
    String store();

    /** Calls {@code task} when the connection has ended; at once when it has already. */
    void onEnd(Runnable task);

    Future<Void> ping();

    /** Adds all or none; rows that are there already count as added. */
    Future<Void> add(List<SessionSummary> summaries);

    Future<Void> add(UUID id, Decision decision);

    Future<Void> add(Release release);

    Future<Void> add(RolloutRecord rollout);

    /** Marks decisions as never in effect, whether they are recorded or not. */
    Future<Void> annul(List<UUID> decisions);

    Future<LedgerHistory> load();

    void close();
  }

  /** The store will never take this entry. */
  final class Rejection extends RuntimeException {
    Rejection(String reason) {
      super(reason, null, false, false);
    }
  }
}
