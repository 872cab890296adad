package sluice.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sluice.engine.Ledger;
import sluice.live.LedgerGauges.Counts;
import sluice.live.LedgerQueue.Waiting;
import sluice.live.LedgerStore.Link;
import sluice.live.LedgerStore.Rejection;
import sluice.live.Unconfirmed.Sent;
import sluice.loop.Loop;

/**
 * The ledger in PostgreSQL. Append on its loop only; the other methods are open to every thread.
 * While the store is away summaries wait in a bounded queue, releases and decisions are refused at
 * once, and it connects again by itself.
 *
 * <p>A summary is stored once: a batch whose confirmation got lost is sent again, and the store
 * ignores what it has. A decision whose confirmation got lost is refused, and annulled in the store
 * before anything else is written there.
 */
public final class PgLedger implements Ledger {
  private static final long MILLI = 1_000_000;
  private static final String CLOSED = "the ledger is closed";

  private final Loop loop;
  private final LedgerConfig config;
  private final KeptLink kept;
  private final LedgerQueue queue;
  private final Unconfirmed unconfirmed = new Unconfirmed();
  private final Promise<Void> opened = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private Optional<Link> link = Optional.empty();
  private String store = "PostgreSQL, not connected yet";
  private String lastError = "";
  private long awaySinceNanos;
  private long awaySinceMillis = System.currentTimeMillis();
  private boolean isClosing;
  private long refused;
  private long stored;
  private volatile LedgerGauges gauges;

  PgLedger(Loop loop, LedgerStore store, LedgerConfig config) {
    this.loop = loop;
    this.config = config;
    this.kept = new KeptLink(loop, store, config, new Watcher());
    this.queue = new LedgerQueue(config.queued(), config.batchRows());
    publish();
  }

  /**
   * Connects, brings the schema up to date, and keeps connected.
   *
   * @param loop    the loop it is used on
   * @param options asked before every attempt to connect
   * @return fails with one line when the first attempt fails
   */
  public static Future<PgLedger> open(Vertx vertx, Loop loop, Supplier<PgConnectOptions> options,
      LedgerConfig config) {
    PgStore store = new PgStore(vertx, options, config.statementMillis());
    PgLedger ledger = new PgLedger(loop, store, config);
    return ledger.open().map(ledger);
  }

  /** Starts connecting; done when the first attempt has succeeded or failed. */
  Future<Void> open() {
    loop.post(() -> {
      awaySinceNanos = loop.nowNanos();
      kept.connect();
    });
    return opened.future();
  }

  @Override
  public void append(Entry entry, Consumer<Answer> reply) {
    switch (entry) {
      case SessionEntry session -> enqueue(new Waiting(session.summary(), reply));
      case DecisionEntry it -> send(new Sent(true, reply), (to, id) -> to.add(id, it.decision()));
      case ReleaseEntry it -> send(new Sent(false, reply), (to, id) -> to.add(it.release()));
      case RolloutEntry it -> send(new Sent(false, reply), (to, id) -> to.add(it.rollout()));
    }
    publish();
  }

  @Override
  public boolean isAvailable() {
    return gauges.isAvailable();
  }

  /** How the ledger stands; open to every thread. */
  public LedgerGauges gauges() {
    return gauges;
  }

  /** What is recorded so far; fails when the store is away. */
  public Future<LedgerHistory> load() {
    Promise<LedgerHistory> history = Promise.promise();
    loop.post(() -> link.map(Link::load).orElseGet(() -> Future.failedFuture(away()))
        .onComplete(history));
    return history.future();
  }

  /** Waits a limited time for what is queued, refuses the rest, disconnects. */
  public Future<Void> close() {
    loop.post(() -> {
      if (isClosing) {
        return;
      }
      isClosing = true;
      loop.at(loop.nowNanos() + (link.isPresent() ? config.drainMillis() * MILLI : 0),
          this::finish);
      finishWhenDone();
    });
    return closed.future();
  }

  private void enqueue(Waiting entry) {
    if (isClosing) {
      refuse(entry.reply(), CLOSED);
    } else if (queue.offer(entry)) {
      pump();
    } else {
      refuse(entry.reply(), queue.size() + " session summaries wait for the ledger, limit "
          + config.queued() + ": not recorded; bring the database back or raise ledger.queued");
    }
  }

  private void send(Sent entry, BiFunction<Link, UUID, Future<Void>> insert) {
    if (isClosing || link.isEmpty()) {
      refuse(entry.reply(), isClosing ? CLOSED : away());
      return;
    }
    if (unconfirmed.size() >= config.inFlight()) {
      refuse(entry.reply(), unconfirmed.size() + " entries wait for the ledger's answer, limit "
          + config.inFlight() + "; try again when they are through");
      return;
    }
    UUID id = unconfirmed.add(entry);
    int which = kept.current();
    insert.apply(link.get(), id)
        .onComplete(result -> loop.post(() -> answered(which, id, result)));
  }

  private void answered(int which, UUID id, AsyncResult<Void> result) {
    if (which != kept.current()) {
      return;
    }
    if (result.failed() && !(result.cause() instanceof Rejection)) {
      kept.lost(which, String.valueOf(result.cause().getMessage()));
      return;
    }
    settle(unconfirmed.take(id).reply(), result);
    finishWhenDone();
    publish();
  }

  private void pump() {
    if (link.isEmpty()) {
      return;
    }
    List<Waiting> batch = queue.next();
    if (batch.isEmpty()) {
      return;
    }
    int which = kept.current();
    link.get().add(batch.stream().map(Waiting::summary).toList())
        .onComplete(result -> loop.post(() -> pumped(which, result)));
  }

  private void pumped(int which, AsyncResult<Void> result) {
    if (which != kept.current()) {
      return;
    }
    if (result.failed() && !(result.cause() instanceof Rejection)) {
      kept.lost(which, String.valueOf(result.cause().getMessage()));
      return;
    }
    if (result.succeeded() || !queue.separate()) {
      queue.settle().forEach(each -> settle(each.reply(), result));
    }
    pump();
    finishWhenDone();
    publish();
  }

  private void settle(Consumer<Answer> reply, AsyncResult<Void> result) {
    if (result.succeeded()) {
      stored++;
      loop.post(() -> reply.accept(new Stored()));
    } else {
      refuse(reply, "the ledger does not take it: " + result.cause().getMessage());
    }
  }

  private void refuse(Consumer<Answer> reply, String reason) {
    refused++;
    loop.post(() -> reply.accept(new Refused(reason)));
  }

  private String away() {
    long awayMillis = (loop.nowNanos() - awaySinceNanos) / MILLI;
    return "the ledger is away since " + awayMillis + " ms ("
        + (lastError.isEmpty() ? "connecting" : lastError)
        + "); try again when /health says it is available";
  }

  private void finishWhenDone() {
    if (isClosing && unconfirmed.size() == 0 && queue.size() == 0) {
      finish();
    }
  }

  private void finish() {
    if (closed.future().isComplete()) {
      return;
    }
    kept.stop();
    link = Optional.empty();
    queue.clear().forEach(each -> refuse(each.reply(), CLOSED));
    loseUnconfirmed("the ledger closed");
    publish();
    closed.complete();
  }

  /** Whether a lost entry reached the store is open; a decision that did is annulled later. */
  private void loseUnconfirmed(String why) {
    for (Sent entry : unconfirmed.lose()) {
      refuse(entry.reply(), why + " before it was confirmed: "
          + (entry.isDecision() && !isClosing ? "the decision does not count"
              : "it may be recorded or not")
          + "; try again when /health says it is available");
    }
  }

  private void publish() {
    gauges = new LedgerGauges(link.isPresent(), link.isPresent() ? 0 : awaySinceMillis, store,
        lastError, new Counts(queue.size(), config.queued(), refused, stored));
  }

  /** What the connection's coming and going means. */
  private final class Watcher implements KeptLink.Owner {
    @Override
    public void up(Link fresh) {
      List<UUID> doubtful = unconfirmed.doubtful();
      if (doubtful.isEmpty()) {
        use(fresh);
        return;
      }
      int which = kept.current();
      fresh.annul(doubtful)
          .onComplete(result -> loop.post(() -> annulled(which, fresh, result)));
    }

    @Override
    public void down(String why) {
      if (link.isPresent()) {
        awaySinceNanos = loop.nowNanos();
        awaySinceMillis = System.currentTimeMillis();
      }
      link = Optional.empty();
      lastError = why;
      queue.takeBack();
      loseUnconfirmed("the ledger went away (" + why + ")");
      publish();
      if (opened.tryFail(why)) {
        kept.stop();
      }
    }

    private void annulled(int which, Link fresh, AsyncResult<Void> result) {
      if (which != kept.current()) {
        return;
      }
      if (result.failed()) {
        kept.lost(which, String.valueOf(result.cause().getMessage()));
        return;
      }
      unconfirmed.annulled();
      use(fresh);
    }

    private void use(Link fresh) {
      link = Optional.of(fresh);
      store = fresh.store();
      pump();
      publish();
      opened.tryComplete();
    }
  }
}
