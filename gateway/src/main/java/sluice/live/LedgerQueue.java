package sluice.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sluice.engine.Ledger.Answer;
import sluice.engine.SessionSummary;

/**
 * Session summaries on their way to the store: bounded, in order, one batch in flight. A batch that
 * was not confirmed goes back to the front; the store ignores what it has already. Owned by
 * {@link PgLedger}.
 */
final class LedgerQueue {
  private final int limit;
  private final int batchRows;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private List<Waiting> inFlight = List.of();
  private int alone;

  /** A summary and who wants to know. */
  record Waiting(SessionSummary summary, Consumer<Answer> reply) {}

  /**
   * An empty queue.
   *
   * @param limit     most summaries held, in flight or not
   * @param batchRows most summaries in a batch
   */
  LedgerQueue(int limit, int batchRows) {
    this.limit = limit;
    this.batchRows = batchRows;
  }

  /** Takes the summary; false when the queue is full. */
  boolean offer(Waiting entry) {
    if (size() >= limit) {
      return false;
    }
    waiting.add(entry);
    return true;
  }

  /** Summaries held, in flight or not. */
  int size() {
    return waiting.size() + inFlight.size();
  }

  /** The next batch, now in flight; empty while another is, or when nothing waits. */
  List<Waiting> next() {
    if (!inFlight.isEmpty() || waiting.isEmpty()) {
      return List.of();
    }
    int rows = alone > 0 ? 1 : Math.min(batchRows, waiting.size());
    alone = Math.max(0, alone - 1);
    List<Waiting> batch = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      batch.add(waiting.poll());
    }
    inFlight = List.copyOf(batch);
    return inFlight;
  }

  /** The batch in flight has its outcome and leaves. */
  List<Waiting> settle() {
    List<Waiting> settled = inFlight;
    inFlight = List.of();
    return settled;
  }

  /** The batch in flight was not confirmed: it is the next again. */
  void takeBack() {
    for (int i = inFlight.size() - 1; i >= 0; i--) {
      waiting.addFirst(inFlight.get(i));
    }
    inFlight = List.of();
  }

  /**
   * One of the batch in flight is at fault: each of it goes again, alone, so that only that one
   * fails. False when it was alone already.
   */
  boolean separate() {
    if (inFlight.size() == 1) {
      return false;
    }
    alone = inFlight.size();
    takeBack();
    return true;
  }

  /** Everything held, which leaves. */
  List<Waiting> clear() {
    takeBack();
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
