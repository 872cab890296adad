package sluice.simulate;

import sluice.load.impair.Way;

/**
 * A bad network between a simulated client and the gateway, on the client's own time. A half-closed
 * connection is as good as a broken one here: the gateway sees the same end of the stream.
 *
 * @param client whose way it is
 */
record SimulatedWay(SimulatedClient client) implements Way {
  @Override
  public long nowNanos() {
    return client.clientNanos();
  }

  @Override
  public void at(long nanos, Runnable task) {
    client.at(nanos, task);
  }

  @Override
  public void held(long nanos) {
    client.held(nanos);
  }

  @Override
  public void halfClose() {
    client.breakOff("impairedHalfClose");
  }

  @Override
  public void reset() {
    client.breakOff("impairedReset");
  }

  @Override
  public void deafUntil(long nanos) {
    client.deafUntil(nanos);
  }
}
