package sluice.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import sluice.engine.Ledger.Answer;

/**
 * Releases and decisions that were sent to the store and not answered, and the decisions of which
 * it is open whether the store has them. Bounded by who sends. Owned by {@link PgLedger}.
 */
final class Unconfirmed {
  private final Map<UUID, Sent> sent = new LinkedHashMap<>();
  private final List<UUID> doubtful = new ArrayList<>();

  /** An entry and who wants to know. */
  record Sent(boolean isDecision, Consumer<Answer> reply) {}

  /** Entries that wait for their answer. */
  int size() {
    return sent.size();
  }

  /** The entry is on its way; the id names it in the store and here. */
  UUID add(Sent entry) {
    UUID id = UUID.randomUUID();
    sent.put(id, entry);
    return id;
  }

  /** The answer for {@code id} came. */
  Sent take(UUID id) {
    return sent.remove(id);
  }

  /** No answer will come to what was sent: its decisions are in doubt now. */
  List<Sent> lose() {
    List<Sent> lost = List.copyOf(sent.values());
    sent.forEach((id, entry) -> {
      if (entry.isDecision()) {
        doubtful.add(id);
      }
    });
    sent.clear();
    return lost;
  }

  /** Decisions to annul before anything else is written; copied. */
  List<UUID> doubtful() {
    return List.copyOf(doubtful);
  }

  /** Those in doubt are annulled. */
  void annulled() {
    doubtful.clear();
  }
}
