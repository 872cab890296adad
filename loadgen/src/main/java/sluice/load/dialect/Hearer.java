package sluice.load.dialect;

import sluice.wire.ServerMessage;

/** Who is told, in our own words, what a server said. */
public interface Hearer {
  /** The server said that. */
  void heard(ServerMessage message);

  /**
   * The server ended the session in an error.
   *
   * @param error its name, as it stands in reports
   */
  void failed(String error);
}
