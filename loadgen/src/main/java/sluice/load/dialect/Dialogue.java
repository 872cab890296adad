package sluice.load.dialect;

import sluice.load.Line;

/**
 * One session in a dialect: what the call says goes out through a {@link Wire}, what the server
 * answers comes to a {@link Hearer}. Owned by one session, on one loop.
 */
public interface Dialogue extends Line {
  /**
   * A text message arrived.
   *
   * @throws IllegalArgumentException when it is none of this dialect
   */
  void hear(String text);

  /**
   * The socket closed with that code; in dialects whose servers end a session so, the hearer is
   * told that it is done.
   */
  void closed(int code);

  /**
   * Called every {@link Dialect#keepAliveMillis}: a session that sent no audio since the last time
   * says that it is still there.
   */
  default void stillThere() {
    // Most dialects have no word for it.
  }
}
