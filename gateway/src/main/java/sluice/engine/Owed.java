package sluice.engine;

import java.util.ArrayDeque;

/**
 * Entries in force that the ledger does not have yet, in the order of their making. Owned by
 * {@link Control}.
 */
final class Owed {
  /** Most entries that wait for an absent ledger. */
  static final int MAX = 200;

  private final Ledger ledger;
  private final ArrayDeque<Ledger.Entry> entries = new ArrayDeque<>();
  private boolean isSettling;

  Owed(Ledger ledger) {
    this.ledger = ledger;
  }

  int size() {
    return entries.size();
  }

  void add(Ledger.Entry entry) {
    entries.add(entry);
  }

  /** Records one after the other, as long as the ledger takes them. */
  void settle() {
    if (isSettling || entries.isEmpty() || !ledger.isAvailable()) {
      return;
    }
    isSettling = true;
    ledger.append(entries.peek(), stored -> {
      isSettling = false;
      if (stored instanceof Ledger.Stored) {
        entries.remove();
        settle();
      }
    });
  }
}
