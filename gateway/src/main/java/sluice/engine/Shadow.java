package sluice.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sluice.batch.Batch;
import sluice.batch.Reply;
import sluice.loop.Loop;
import sluice.rollout.judge.Grid;
import sluice.rollout.judge.Heard;
import sluice.rollout.score.PairedCounts;
import sluice.route.Arm;
import sluice.route.RoutePlan;
import sluice.route.Router;
import sluice.route.Tier;

/**
 * Copies a share of one tier's batches to a tier under test, counts how the two answers differ and
 * throws the copy's away. It stands between dispatch and the models, so nothing that dispatch
 * decides depends on it: the original is sent first and its answer passes through untouched. Whole
 * batches are copied, as a smaller batch would be faster. Owned by the dispatch loop.
 */
public final class Shadow {
  private final Loop loop;
  private final Tier copyTier;
  private final Recognizer copies;
  private final PairedSums sums;
  private final Router router = new Router();
  private Optional<RoutePlan> choosing = Optional.empty();
  private long batches;
  private int inFlight;

  /**
   * Copies nothing until told to.
   *
   * @param copyTier never gets more batches at once than it takes, its own included
   * @param copies   its model; answers on {@code loop}
   */
  public Shadow(Loop loop, Tier copyTier, Recognizer copies, Grid grid) {
    this.loop = loop;
    this.copyTier = copyTier;
    this.copies = copies;
    sums = new PairedSums(grid);
  }

  /**
   * Copies that share of the batches from now on.
   *
   * @param basisPoints 0 for none, {@link RoutePlan#WHOLE} for all
   */
  public void share(int basisPoints) {
    choosing = Optional.of(new RoutePlan(0, "shadow",
        List.of(new RoutePlan.Share(Arm.CONTROL, "none", RoutePlan.WHOLE - basisPoints),
            new RoutePlan.Share(Arm.CANARY, "copy", basisPoints))));
  }

  /** What was counted so far. */
  public PairedCounts counts() {
    return sums.counts();
  }

  /** What was heard since the call before; once a second. */
  public Heard take() {
    return sums.take();
  }

  /** The model of the tier whose batches are copied, to be given to its room. */
  public Recognizer copied(Recognizer original) {
    return (batch, reply) -> {
      boolean isChosen = isChosen(batch);
      if (!isChosen) {
        original.recognize(batch, reply);
        return;
      }
      // The policy fills its list again once it has the answer.
      Batch copy = new Batch(copyTier.name(), batch.requests());
      Pair pair = new Pair(copy, loop.nowNanos());
      original.recognize(batch, answer -> {
        long nanos = loop.nowNanos();
        reply.accept(answer);
        pair.original(answer, nanos);
      });
      inFlight++;
      copies.recognize(copy, answer -> {
        inFlight--;
        pair.copy(answer, loop.nowNanos());
      });
    };
  }

  /** The model of the tier under test, to be given to its room: its own batches come first. */
  public Recognizer own() {
    return (batch, reply) -> {
      inFlight++;
      copies.recognize(batch, answer -> {
        inFlight--;
        reply.accept(answer);
      });
    };
  }

  private boolean isChosen(Batch batch) {
    long number = batches++;
    boolean isMeant = choosing.isPresent()
        && router.route(choosing.get(), Long.toString(number)).arm() == Arm.CANARY;
    if (!isMeant) {
      return false;
    }
    boolean hasRoom = inFlight < copyTier.concurrency()
        && batch.requests().size() <= copyTier.maxBatch();
    if (!hasRoom) {
      sums.skipped(batch.requests().size());
    }
    return hasRoom;
  }

  /** Two answers to one batch, counted once both are there. */
  private final class Pair {
    private final Batch batch;
    private final long sentNanos;
    private final OptionalDouble cutNanos = sums.cutNanos();
    private Optional<PairedSums.Side> original = Optional.empty();
    private Optional<PairedSums.Side> copy = Optional.empty();

    private Pair(Batch batch, long sentNanos) {
      this.batch = batch;
      this.sentNanos = sentNanos;
    }

    private void original(Reply reply, long nowNanos) {
      original = Optional.of(new PairedSums.Side(reply, nowNanos - sentNanos));
      count();
    }

    private void copy(Reply reply, long nowNanos) {
      copy = Optional.of(new PairedSums.Side(reply, nowNanos - sentNanos));
      count();
    }

    private void count() {
      if (original.isPresent() && copy.isPresent()) {
        sums.add(batch.requests().size(), original.get(), copy.get(), cutNanos);
      }
    }
  }
}
