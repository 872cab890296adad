package sluice.load;

import sluice.wire.ServerMessage;

/**
 * What is told of one session as it happens: all that can be measured of it. A listener changes
 * nothing; it is called on the call's loop, in order, with run time in nanoseconds. {@link #ended}
 * is the last it is told.
 */
public interface CallListener {
  /** The socket is open. */
  void opened(long nowNanos);

  /** The server refused the session at the door with 429 or 503; the end follows. */
  void refused(int status, long nowNanos);

  /** The server takes audio from now on; told once. */
  void ready(ServerMessage.Ready ready, long nowNanos);

  /**
   * A frame went out.
   *
   * @param index     of the frame, from 0, rising
   * @param nowNanos  when
   * @param freeNanos the latest instant at which the socket became able to take it: lateness before
   *                  it is the server's
   */
  void sent(int index, long nowNanos, long freeNanos);

  /**
   * A frame that was overdue was dropped instead of sent.
   *
   * @param index     of the frame; none with it is ever sent
   * @param nowNanos  when
   * @param freeNanos as in {@link #sent}
   */
  void skipped(int index, long nowNanos, long freeNanos);

  /** The frame last sent was overdue: the rest of the session is due {@code nanos} later. */
  void shifted(long nanos, long nowNanos);

  /** The scenario's bad network held a frame back for {@code nanos} after its sending. */
  void held(long nanos, long nowNanos);

  /** Any other message than the first {@code ready} arrived. */
  void heard(ServerMessage message, long nowNanos);

  /** A message arrived that is none. */
  void unreadable(long nowNanos);

  /**
   * The session is over.
   *
   * @param error    its name; empty when it ended as it should, completed or refused
   * @param nowNanos when
   */
  void ended(String error, long nowNanos);
}
