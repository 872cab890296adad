package sluice.load.dialect;

import sluice.wire.ServerMessage.Millis;

/** One item of an OpenAI session: a piece of audio and what is known of it. */
final class Item {
  /** Counts items in the order in which they were first heard of. */
  final int number;
  final StringBuilder text = new StringBuilder();
  /** Stream time; -1 while unknown. */
  long startMillis = -1;
  long endMillis = -1;
  boolean isEndedByServer;
  boolean isCommitted;
  boolean isDone;

  Item(int number) {
    this.number = number;
  }

  /** What it covers, up to {@code nowMillis} while its end is unknown. */
  Millis span(long nowMillis) {
    long end = endMillis < 0 ? nowMillis : endMillis;
    return new Millis(startMillis < 0 ? end : startMillis, end);
  }
}
