package sluice.engine;

import java.util.ArrayDeque;

/**
 * Entries of changes that are in force but not recorded yet, in the order of their making. Owned by
 * its {@link Control}.
 */
final class Owed {
  /** Most entries that wait for an absent ledger. */
  static final int LIMIT = 200;

  private final Ledger ledger;
  private final ArrayDeque<Ledger.Entry> entries = new ArrayDeque<>();
  private boolean isSettling;

  Owed(Ledger ledger) {
    this.ledger = ledger;
  }

  /** True while a release and a decision find room. */
  boolean hasRoom() {
    return entries.size() + 2 <= LIMIT;
  }

  void add(Ledger.Entry entry) {
    entries.add(entry);
  }

  int size() {
    return entries.size();
  }

  /** Records the oldest, then the next, while the ledger takes them. */
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
