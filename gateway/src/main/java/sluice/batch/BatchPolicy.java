package sluice.batch;

import java.util.Optional;
import java.util.function.Consumer;
import sluice.wire.Lane;

/**
 * Decides for one tier what leaves when and with what. Owned by one loop; pure: it is told the time
 * and keeps no timer. Live gateway, simulator and {@code sluice schedule} drive the same object.
 *
 * <p>
 * The caller reports arrivals ({@link #offer}) and ends ({@link #completed}, {@link #failed}),
 * calls {@link #poll} after each of them until it answers nothing, and once more at
 * {@link #nextDecisionNanos}. Every request offered and queued has exactly one way out: in a
 * batch, to the shed sink, withdrawn, cancelled or taken by {@link #clear}.
 */
public interface BatchPolicy {
  /** Queues a request, or turns it away at once. */
  Admission offer(Request request, long nowNanos);

  /**
   * Queues a request once more: its first try failed, or takes far too long. It was admitted and
   * counted when it came, so that only room and time can turn it away now.
   */
  default Admission again(Request request, long nowNanos) {
    return offer(request, nowNanos);
  }

  /**
   * Takes out a waiting request that needs no answer any more; false when it does not wait, or the
   * policy cannot: it is then sent in vain. O(n).
   */
  default boolean cancel(Request request) {
    return false;
  }

  /**
   * The batch to send now, if a slot is free and sending is worth it. Requests that are given up go
   * to {@code shed}, which must not call this policy back. Call until it answers nothing.
   *
   * @return a batch of 1..maxBatch requests; the policy may fill the same object again at a poll
   *         after it was reported back, so its requests must not be read later than that
   */
  Optional<Batch> poll(long nowNanos, ShedSink shed);

  /** A batch came back after {@code serviceNanos} from sending to reply: its slot is free. */
  void completed(Batch sent, long serviceNanos, long nowNanos);

  /** A batch failed: its slot is free, nothing is learned, its requests are the caller's. */
  void failed(Batch sent, long nowNanos);

  /** Takes a vanished session's waiting requests out; those in flight stay in flight. O(n). */
  void withdraw(String session, Consumer<Request> withdrawn);

  /** Takes everything that waits out, interactive first; what is in flight stays. O(n). */
  void clear(Consumer<Request> taken);

  /**
   * When {@link #poll} must be called though nothing was offered or came back;
   * {@link Long#MAX_VALUE} when never. Valid after poll has answered nothing.
   */
  long nextDecisionNanos();

  /** Requests waiting in {@code lane}. */
  int queued(Lane lane);

  /** Batches sent and not yet back. */
  int inFlight();

  /** How long the longest waiting request of {@code lane} has waited; 0 when none waits. */
  long waitedNanos(Lane lane, long nowNanos);

  /**
   * What is asked of the tier in its interactive lane, as a share of what it can surely serve in
   * time; 0 while the policy does not know.
   */
  default double load(long nowNanos) {
    return 0;
  }

  /** Service time planned for a batch of {@code size}, in nanoseconds; 0 without a plan. */
  long estimateNanos(int size);
}
