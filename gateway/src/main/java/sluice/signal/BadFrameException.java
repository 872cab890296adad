package sluice.signal;

/** A frame that looked well but cannot be decoded; the message says why, in one line. */
public final class BadFrameException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadFrameException(String message) {
    super(message, null, false, false);
  }
}
