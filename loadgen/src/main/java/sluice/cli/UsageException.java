package sluice.cli;

/**
 * The user asked for something that cannot be done. The message is one line: what is wrong, where,
 * and what is allowed. Ends the process with {@link Exit#USAGE}.
 */
public final class UsageException extends RuntimeException {
  /** A mistake of the user, in one line. */
  public UsageException(String message) {
    super(message);
  }
}
