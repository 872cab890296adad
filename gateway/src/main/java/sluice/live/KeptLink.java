package sluice.live;

import io.vertx.core.AsyncResult;
import sluice.live.LedgerStore.Link;
import sluice.loop.Loop;

/**
 * Keeps one connection to the store: connects, asks for a sign of life now and then, and connects
 * again when it is lost. Owned by {@link PgLedger}; runs on its loop.
 */
final class KeptLink {
  private static final long MILLI = 1_000_000;

  private final Loop loop;
  private final LedgerStore store;
  private final LedgerConfig config;
  private final Owner owner;
  private final Backoff backoff;
  /** Grows with every attempt and every loss: what comes from an attempt before is too late. */
  private int attempt;
  private Runnable closeLink = () -> {};
  private Loop.Timer timer;

  /** Who uses the connection. */
  interface Owner {
    /** There is a connection; nothing was asked of it yet. */
    void up(Link link);

    /** There is none. */
    void down(String why);
  }

  KeptLink(Loop loop, LedgerStore store, LedgerConfig config, Owner owner) {
    this.loop = loop;
    this.store = store;
    this.config = config;
    this.owner = owner;
    this.backoff = new Backoff(config.pauseMillis(), config.longestPauseMillis());
    this.timer = () -> {};
  }

  /** Connects; from then on the owner hears of every change. */
  void connect() {
    int mine = ++attempt;
    arm(config.openMillis(),
        () -> lost(mine, "no connection within " + config.openMillis() + " ms"));
    store.connect().onComplete(result -> loop.post(() -> connected(mine, result)));
  }

  /** Names the connection there is now, for {@link #lost}. */
  int current() {
    return attempt;
  }

  /**
   * The connection {@code which} is of no use any more; does nothing when it is not the one now.
   */
  void lost(int which, String why) {
    if (which != attempt) {
      return;
    }
    stop();
    int after = attempt;
    owner.down(why);
    if (after == attempt) {
      arm(backoff.next(), this::connect);
    }
  }

  /** Lets the connection go and makes no other. */
  void stop() {
    attempt++;
    timer.cancel();
    closeLink.run();
    closeLink = () -> {};
  }

  private void connected(int mine, AsyncResult<Link> result) {
    if (mine != attempt) {
      if (result.succeeded()) {
        result.result().close();
      }
      return;
    }
    if (result.failed()) {
      lost(mine, String.valueOf(result.cause().getMessage()));
      return;
    }
    Link link = result.result();
    closeLink = link::close;
    link.onEnd(() -> loop.post(() -> lost(mine, "the connection ended")));
    owner.up(link);
    beat(mine, link);
  }

  private void beat(int mine, Link link) {
    arm(config.answerMillis(),
        () -> lost(mine, "no answer within " + config.answerMillis() + " ms"));
    link.ping().onComplete(result -> loop.post(() -> beaten(mine, link, result)));
  }

  /** Only an answer makes the pauses short again: a store that accepts and fails is not well. */
  private void beaten(int mine, Link link, AsyncResult<Void> result) {
    if (mine != attempt) {
      return;
    }
    if (result.failed()) {
      lost(mine, String.valueOf(result.cause().getMessage()));
      return;
    }
    backoff.reset();
    arm(config.heartbeatMillis(), () -> beat(mine, link));
  }

  private void arm(long millis, Runnable task) {
    timer.cancel();
    timer = loop.at(loop.nowNanos() + millis * MILLI, task);
  }
}
