package sluice.engine;

import sluice.wire.ErrorCode;
import sluice.wire.ServerMessage;

/** Port: the way back to a client. Live: a WebSocket. Simulated: a scripted client. */
public interface Client {
  /** Sends a message; never blocks, drops nothing that is final. */
  void send(ServerMessage message);

  /** Ends the connection regularly (1000), after everything sent. */
  void close();

  /** Ends the connection with the code's close code, after everything sent. */
  void close(ErrorCode code, String reason);
}
