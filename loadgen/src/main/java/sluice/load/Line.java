package sluice.load;

import sluice.wire.ClientMessage;

/** What a {@link Call} speaks into: a WebSocket, or the simulator's wire. */
public interface Line {
  /** Sends a text message. */
  void say(ClientMessage message);

  /**
   * Sends a binary frame.
   *
   * @param frame  holds it from index 0; reused by the caller after the return
   * @param length bytes of it
   */
  void play(byte[] frame, int length);

  /**
   * True while the other side does not take what was sent; audio then waits and is charged to it.
   */
  boolean isFull();

  /** Closes, with 1000 and nothing more to say. Does nothing when closed. */
  void hangUp();
}
