package sluice.load;

import sluice.wire.ServerMessage;

/**
 * Two listeners as one, the first told first.
 *
 * @param first  is told first
 * @param second is told after it
 */
record Listeners(CallListener first, CallListener second) implements CallListener {
  /** Hears nothing. */
  static final CallListener NONE = new CallListener() {
    @Override
    public void opened(long nowNanos) {}

    @Override
    public void refused(int status, long nowNanos) {}

    @Override
    public void ready(ServerMessage.Ready ready, long nowNanos) {}

    @Override
    public void sent(int index, long nowNanos, long freeNanos) {}

    @Override
    public void skipped(int index, long nowNanos, long freeNanos) {}

    @Override
    public void shifted(long nanos, long nowNanos) {}

    @Override
    public void held(long nanos, long nowNanos) {}

    @Override
    public void heard(ServerMessage message, long nowNanos) {}

    @Override
    public void unreadable(long nowNanos) {}

    @Override
    public void ended(String error, long nowNanos) {}
  };

  /** Both as one; the first alone when the second hears nothing. */
  static CallListener of(CallListener first, CallListener second) {
    return second == NONE ? first : new Listeners(first, second);
  }

  @Override
  public void opened(long nowNanos) {
    first.opened(nowNanos);
    second.opened(nowNanos);
  }

  @Override
  public void refused(int status, long nowNanos) {
    first.refused(status, nowNanos);
    second.refused(status, nowNanos);
  }

  @Override
  public void ready(ServerMessage.Ready ready, long nowNanos) {
    first.ready(ready, nowNanos);
    second.ready(ready, nowNanos);
  }

  @Override
  public void sent(int index, long nowNanos, long freeNanos) {
    first.sent(index, nowNanos, freeNanos);
    second.sent(index, nowNanos, freeNanos);
  }

  @Override
  public void skipped(int index, long nowNanos, long freeNanos) {
    first.skipped(index, nowNanos, freeNanos);
    second.skipped(index, nowNanos, freeNanos);
  }

  @Override
  public void shifted(long nanos, long nowNanos) {
    first.shifted(nanos, nowNanos);
    second.shifted(nanos, nowNanos);
  }

  @Override
  public void held(long nanos, long nowNanos) {
    first.held(nanos, nowNanos);
    second.held(nanos, nowNanos);
  }

  @Override
  public void heard(ServerMessage message, long nowNanos) {
    first.heard(message, nowNanos);
    second.heard(message, nowNanos);
  }

  @Override
  public void unreadable(long nowNanos) {
    first.unreadable(nowNanos);
    second.unreadable(nowNanos);
  }

  @Override
  public void ended(String error, long nowNanos) {
    first.ended(error, nowNanos);
    second.ended(error, nowNanos);
  }
}
