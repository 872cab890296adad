package sluice.live.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** The fields of a JSON object, each asked for by name and kind; what is wrong is said by name. */
final class JsonFields {
  private final String path;
  private final ObjectNode json;
  private final TreeSet<String> asked = new TreeSet<>();

  /** Fields of {@code json}, which must be an object; {@code path} ends in a dot or is empty. */
  JsonFields(String path, JsonNode json) {
    this.path = path;
    if (!(json instanceof ObjectNode object)) {
      throw new IllegalArgumentException((path.isEmpty() ? "the line" : path) + " is "
          + shown(json) + ": needs an object");
    }
    this.json = object;
  }

  boolean has(String name) {
    asked.add(name);
    return json.has(name);
  }

  long number(String name) {
    JsonNode value = value(name, "a whole number");
    return check(value, value.canConvertToLong() && value.isIntegralNumber(), name,
        "a whole number").asLong();
  }

  int small(String name) {
    long number = number(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          path + name + " is " + number + ": needs 0.." + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  String text(String name) {
    JsonNode value = value(name, "a text");
    return check(value, value.isTextual(), name, "a text").asText();
  }

  boolean flag(String name) {
    JsonNode value = value(name, "true or false");
    return check(value, value.isBoolean(), name, "true or false").asBoolean();
  }

  /** The one of {@code allowed} whose name in lower case stands there. */
  <E extends Enum<E>> E choice(String name, E[] allowed) {
    String text = text(name);
    List<String> keys = new ArrayList<>();
    for (E one : allowed) {
      String key = one.name().toLowerCase(java.util.Locale.ROOT);
      if (key.equals(text)) {
        return one;
      }
      keys.add(key);
    }
    throw new IllegalArgumentException(
        path + name + " is '" + text + "': allowed are " + String.join(", ", keys));
  }

  ObjectNode object(String name) {
    JsonNode value = value(name, "an object");
    return (ObjectNode) check(value, value.isObject(), name, "an object");
  }

  JsonFields fields(String name) {
    return new JsonFields(path + name + ".", object(name));
  }

  ArrayNode list(String name) {
    JsonNode value = value(name, "a list");
    return (ArrayNode) check(value, value.isArray(), name, "a list");
  }

  /** Every field was asked for, or one is unknown. */
  void end() {
    for (Iterator<String> i = json.fieldNames(); i.hasNext();) {
      String name = i.next();
      if (!asked.contains(name)) {
        throw new IllegalArgumentException(
            "field '" + path + name + "' is unknown; allowed are " + String.join(", ", asked));
      }
    }
  }

  private JsonNode value(String name, String needed) {
    asked.add(name);
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException(path + name + " is missing: needs " + needed);
    }
    return value;
  }

  private JsonNode check(JsonNode value, boolean isRight, String name, String needed) {
    if (!isRight) {
      throw new IllegalArgumentException(
          path + name + " is " + shown(value) + ": needs " + needed);
    }
    return value;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
