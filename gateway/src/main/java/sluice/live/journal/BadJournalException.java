package sluice.live.journal;

/** A file that is no journal, or none this build can read: one line with place and reason. */
public final class BadJournalException extends IllegalArgumentException {
  BadJournalException(String message) {
    super(message);
  }
}
