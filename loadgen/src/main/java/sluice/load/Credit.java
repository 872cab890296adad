package sluice.load;

import sluice.wire.ServerMessage;

/**
 * How much audio the server will take: its buffer, minus what it holds, minus what is on the way.
 * Owned by one call.
 */
final class Credit {
  private final long frameMillis;
  private long bufferMillis;
  private long bufferedMillis;
  private long acknowledged;

  Credit(SessionPlan plan) {
    frameMillis = plan.caller().manner().frameMillis();
  }

  void granted(ServerMessage.Ready ready) {
    bufferMillis = ready.bufferMillis();
  }

  void acknowledged(ServerMessage.Ack ack) {
    acknowledged = Math.max(acknowledged, ack.frames());
    bufferedMillis = ack.bufferedMillis();
  }

  /** True when frame {@code index} fits; with nothing on the way one frame always does. */
  boolean admits(long index) {
    long onTheWay = (index - acknowledged) * frameMillis;
    return onTheWay == 0 && bufferedMillis == 0
        || bufferedMillis + onTheWay + frameMillis <= bufferMillis;
  }
}
