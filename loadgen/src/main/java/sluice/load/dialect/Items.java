package sluice.load.dialect;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** The items of one OpenAI session, by id. Done ones stay: their ids may be named again. */
final class Items {
  private final Map<String, Item> items = new HashMap<>();

  /** The item a message is about, made when it is heard of first. */
  Item of(JsonObject json) {
    String id = json.getString("item_id");
    if (id == null) {
      throw new IllegalArgumentException("not a message of this dialect: it has no item_id");
    }
    return items.computeIfAbsent(id, k -> new Item(items.size()));
  }

  /** True when no committed item still waits for its transcript. */
  boolean areAllDone() {
    return items.values().stream().allMatch(item -> item.isDone || !item.isCommitted);
  }
}
