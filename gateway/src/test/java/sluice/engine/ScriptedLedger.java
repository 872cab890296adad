package sluice.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A ledger that answers when the test says so. */
final class ScriptedLedger implements Ledger {
  final List<Entry> entries = new ArrayList<>();
  private final ArrayDeque<Consumer<Answer>> waiting = new ArrayDeque<>();
  private boolean isAvailable = true;

  @Override
  public void append(Entry entry, Consumer<Answer> reply) {
    entries.add(entry);
    waiting.add(reply);
  }

  @Override
  public boolean isAvailable() {
    return isAvailable;
  }

  void goAway() {
    isAvailable = false;
  }

  void comeBack() {
    isAvailable = true;
  }

  /** Stores the oldest entry that waits. */
  void store() {
    waiting.remove().accept(new Stored());
  }

  /** Refuses the oldest entry that waits. */
  void refuse(String reason) {
    waiting.remove().accept(new Refused(reason));
  }

  boolean isIdle() {
    return waiting.isEmpty();
  }
}
