package sluice.live;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import sluice.engine.IngestListener;
import sluice.rollout.Decision;
import sluice.rollout.alarm.Lookout;
import sluice.rollout.alarm.Page;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.ReleaseStarts;
import sluice.rollout.score.EvidenceBook;

/**
 * Feeds the {@link Lookout} with what the rooms tell, once a second on a worker, and sends its
 * pages. Owned by the dispatch loop; the lookout, by the worker.
 */
final class WatchDesk {
  /** Most things told that wait for the worker; what comes beyond is dropped and counted. */
  private static final int WAITING_MAX = 100_000;

  private final Vertx vertx;
  private final VertxLoop loop;
  private final CoverageConfig config;
  private final Consumer<String> events;
  private final Map<String, String> releases = new TreeMap<>();
  private final long wallOffsetMillis = System.currentTimeMillis() - System.nanoTime() / 1_000_000;
  private final Lookout lookout;
  private List<Consumer<Lookout>> waiting = new ArrayList<>();
  private Lookout.View view = Lookout.View.NONE;
  private boolean isBusy;
  private long dropped;

  /** What a round of the worker gives. */
  private record Round(List<Page> pages, Lookout.View view) {}

  /**
   * A desk that knows nothing yet.
   *
   * @param loop   dispatch's
   * @param events gets one line a page and one a resolution
   */
  WatchDesk(Vertx vertx, VertxLoop loop, GatewayConfig config, Consumer<String> events) {
    this.vertx = vertx;
    this.loop = loop;
    this.config = config.rollout().coverage();
    this.events = events;
    config.tiers()
        .forEach(tier -> releases.put(tier.tier().name(), tier.tier().release()));
    lookout = new Lookout(this.config.rule(), this.config.periodMillis(),
        EvidenceBook.Rules.standard());
  }

  /** A listener that tells {@code room} everything, and this desk what it watches. */
  IngestListener beside(IngestListener room) {
    return new WatchedRoom(room, this);
  }

  /** Something to do with the lookout; from any loop, never blocks. */
  void tell(Consumer<Lookout> what) {
    loop.post(() -> {
      if (waiting.size() < WAITING_MAX) {
        waiting.add(what);
      } else {
        dropped++;
      }
    });
  }

  /** Wall clock, milliseconds since 1970, that never goes back; from any thread. */
  long nowMillis() {
    return System.nanoTime() / 1_000_000 + wallOffsetMillis;
  }

  /** A second went by; a round that takes longer delays the next one. */
  void tick(List<Decision> decisions) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    List<Consumer<Lookout>> told = waiting;
    waiting = new ArrayList<>();
    long missed = dropped;
    dropped = 0;
    List<ReleaseStart> starts = ReleaseStarts.of(decisions,
        tier -> releases.getOrDefault(tier, tier), config.periodMillis());
    long now = nowMillis();
    vertx.executeBlocking(() -> {
      told.forEach(each -> each.accept(lookout));
      lookout.missed(missed);
      return new Round(lookout.tick(now, starts), lookout.view());
    }, true).onComplete(done -> loop.post(() -> {
      isBusy = false;
      if (done.failed()) {
        throw new IllegalStateException("the lookout failed", done.cause());
      }
      view = done.result().view();
      done.result().pages().forEach(
          page -> events.accept(PageText.line(page, config.periodMillis())));
    }));
  }

  /** What was known after the last round; on the loop. */
  Lookout.View view() {
    return view;
  }
}
