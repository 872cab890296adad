package sluice.load.dialect;

/** An open WebSocket as a dialect sees it. Used on the loop that owns the session. */
public interface Wire {
  /** Sends a text message. */
  void write(String text);

  /**
   * Sends a binary message.
   *
   * @param bytes  hold it from index 0; reused by the caller after the return
   * @param length bytes of it
   */
  void play(byte[] bytes, int length);

  /** True while the other side does not take what was sent. */
  boolean isFull();

  /** Closes, with 1000. Does nothing when closed. */
  void hangUp();
}
