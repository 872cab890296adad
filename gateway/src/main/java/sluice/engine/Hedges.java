package sluice.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.wire.Lane;

/**
 * Finds batches that take far longer than planned while their tier has a place free: their
 * interactive requests are then tried once more beside them, and the first answer counts. At most
 * one batch in twenty, so that a slow tier is not asked twice for everything, and each once. Owned
 * by {@link Dispatch}. Source: hedged requests, Dean and Barroso, The Tail at Scale (CACM 2013).
 */
final class Hedges {
  /** Of the planned time, which most batches keep. */
  private static final int LATE_TIMES = 2;
  private static final double SHARE = 0.05;
  private static final double BURST = 2;

  private final List<Flight> flights = new ArrayList<>();
  private double credit = BURST;

  /** A batch in flight and when it is far too late. */
  record Flight(TierRoom room, Batch batch, long lateNanos) {
    private boolean hasRoom() {
      return room.policy().inFlight() < room.tier().concurrency();
    }
  }

  /** A batch left; it was planned by its policy, or is never too late. */
  void sent(TierRoom room, Batch batch, long nowNanos) {
    credit = Math.min(BURST, credit + SHARE);
    long planned = room.policy().estimateNanos(batch.requests().size());
    if (planned > 0 && room.tier().concurrency() > 1) {
      flights.add(new Flight(room, batch, nowNanos + LATE_TIMES * planned));
    }
  }

  /** It came back, one way or the other. O(batches in flight). */
  void back(Batch batch) {
    flights.removeIf(flight -> flight.batch == batch);
  }

  /** Gives {@code again} the interactive requests of every batch to hedge now, each once. */
  void play(long nowNanos, BiConsumer<TierRoom, Request> again) {
    for (int i = 0; credit >= 1 && i < flights.size(); i++) {
      Flight flight = flights.get(i);
      if (flight.lateNanos <= nowNanos && flight.hasRoom() && flight.room.isUp()) {
        flights.remove(i--);
        credit--;
        for (Request request : flight.batch.requests()) {
          if (request.lane() == Lane.INTERACTIVE) {
            again.accept(flight.room, request);
          }
        }
      }
    }
  }

  /** When to look again though nothing came or went; {@link Long#MAX_VALUE} for never. */
  long nextNanos(long nowNanos) {
    long next = Long.MAX_VALUE;
    for (int i = 0; credit >= 1 && i < flights.size(); i++) {
      Flight flight = flights.get(i);
      if (flight.lateNanos > nowNanos && flight.hasRoom()) {
        next = Math.min(next, flight.lateNanos);
      }
    }
    return next;
  }
}
