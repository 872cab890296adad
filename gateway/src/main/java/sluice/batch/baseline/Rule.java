package sluice.batch.baseline;

import java.util.List;
import java.util.Optional;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/** What one batching policy decides; {@link Station} does the rest. Owned by its station. */
interface Rule {
  /** Place of a newcomer in its line, least first; {@code arrival} counts offers from 0. */
  default long key(Request request, long arrival) {
    return arrival;
  }

  /** Takes note of a newcomer, or says why it is turned away although its lane has room. */
  default Optional<Admission.Shed> admit(Request request, Lines lines, long nowNanos) {
    return Optional.empty();
  }

  /**
   * Takes what leaves now out of {@code lines}, 1..maxBatch requests, interactive first; nothing to
   * wait. Asked only while a slot is free and somebody waits; may give requests up.
   */
  List<Request> pick(Lines lines, long nowNanos, ShedSink shed);

  /** When to ask again, after {@link #pick} answered nothing though somebody still waits. */
  default long wakeNanos() {
    return Long.MAX_VALUE;
  }

  /** A batch left. */
  default void sent(Batch batch, long nowNanos) {}

  /** A batch came back after {@code serviceNanos}. */
  default void completed(Batch batch, long serviceNanos, long nowNanos) {}

  /** A batch failed. */
  default void failed(Batch batch, long nowNanos) {}

  /** {@code request} waited and was taken out by the caller. */
  default void left(Request request) {}

  /** A session is gone and its waiting requests with it. */
  default void gone(String session) {}

  /** Planned service time of a batch of {@code size}, in nanoseconds; 0 without a plan. */
  default long estimateNanos(int size) {
    return 0;
  }
}
