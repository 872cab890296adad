package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sluice.engine.Control;
import sluice.engine.Ledger.RolloutEntry;
import sluice.engine.Ledger.Stored;
import sluice.engine.Mirror;
import sluice.live.evidence.EvidenceHeader;
import sluice.rollout.Change;
import sluice.rollout.Ruling;
import sluice.rollout.judge.Grid;
import sluice.rollout.score.BlastRadius;
import sluice.rollout.score.EvidenceBook;
import sluice.rollout.score.SessionScore;
import sluice.rollout.trial.Findings;
import sluice.route.Tier;

/**
 * The gateway as rollouts see it: one evidence book on the dispatch loop, to which ingest rooms
 * send the score of each session that ended. Owned by that loop, but for what gives a future.
 */
final class LiveGround implements RolloutGround {
  private final Parts parts;
  private Optional<EvidenceBook> book = Optional.empty();
  private long second;

  /** What it reads; {@code decide} is asked for plan changes. */
  record Parts(VertxLoop loop, Control control, LedgerDoor door, List<IngestRoom> rooms,
      List<Tier> tiers, Function<Change, Future<Ruling>> decide, Mirror mirror) {}

  LiveGround(Parts parts) {
    this.parts = parts;
  }

  /** A session ended; in a turn of the dispatch loop. */
  void scored(SessionScore score) {
    book.ifPresent(open -> open.add(score, second));
  }

  @Override
  public Future<Void> watch(EvidenceHeader header) {
    Promise<Void> done = Promise.promise();
    parts.loop().post(() -> {
      EvidenceBook.Rules standard = EvidenceBook.Rules.standard();
      book = Optional.of(new EvidenceBook(
          new EvidenceBook.Rules(header.counting().scoreAgeSeconds(),
              standard.heldMax(), Math.max(1, header.judge().slicesMax()), header.judge().grid()),
          header.counting().epoch()));
      done.complete();
    });
    return done.future();
  }

  @Override
  public Future<Sighting> look(long now) {
    Promise<Sighting> seen = Promise.promise();
    Future<BlastRadius> radius = Future.succeededFuture(BlastRadius.NONE);
    for (IngestRoom room : parts.rooms()) {
      radius = radius.compose(sum -> radius(room).map(sum::plus));
    }
    radius.onFailure(seen::fail)
        .onSuccess(sum -> parts.loop().post(() -> seen.complete(sight(now, sum))));
    return seen.future();
  }

  private static Future<BlastRadius> radius(IngestRoom room) {
    Promise<BlastRadius> read = Promise.promise();
    room.loop().post(() -> read.complete(room.radius()));
    return read.future();
  }

  private Sighting sight(long now, BlastRadius radius) {
    second = Math.max(second, now);
    parts.control().settle();
    book.ifPresent(open -> open.spare(parts.control().plan().spared()));
    EvidenceBook.Closed closed = book.map(open -> open.close(second)).orElse(EvidenceBook.NOTHING);
    return new Sighting(
        new Findings(closed.warm(), closed.cold(), parts.mirror().take()),
        parts.control().plan(), parts.control().history(),
        parts.door().ledger().isAvailable(), radius);
  }

  @Override
  public Future<Ruling> decide(Change change) {
    return parts.decide().apply(change);
  }

  @Override
  public Future<Boolean> record(RolloutEntry entry) {
    Promise<Boolean> stored = Promise.promise();
    parts.loop().post(() -> parts.door().ledger().append(entry,
        answer -> stored.complete(answer instanceof Stored)));
    return stored.future();
  }

  @Override
  public Future<Ruling> consider(Change change) {
    Promise<Ruling> ruling = Promise.promise();
    parts.loop().post(() -> ruling
        .complete(parts.control().consider(change, System.currentTimeMillis())));
    return ruling.future();
  }

  @Override
  public void listen(Optional<Mirror.Wanted> wanted) {
    parts.loop().post(() -> parts.mirror().listen(wanted, Grid.standard()));
  }

  @Override
  public List<Tier> tiers() {
    return parts.tiers();
  }
}
