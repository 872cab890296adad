package sluice.schedule.json;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object that knows its place in a file, so that every complaint names file, field and what
 * is allowed; and that knows which of its fields nobody asked for. Complaints are
 * {@link IllegalArgumentException}s.
 */
final class Fields {
  private final String file;
  private final String path;
  private final JsonObject json;
  private final List<String> unread;
  private final Set<String> read = new LinkedHashSet<>();

  private Fields(String file, String path, JsonObject json, List<String> unread) {
    this.file = file;
    this.path = path;
    this.json = json;
    this.unread = unread;
  }

  /** The object that {@code text} is. */
  static Fields of(String text, String file) {
    try {
      return new Fields(file, "", new JsonObject(text), new ArrayList<>());
    } catch (DecodeException | ClassCastException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalArgumentException(file + ": is no JSON object (" + why
          + "): needs an object with duration_ms, servers and classes");
    }
  }

  IllegalArgumentException wrong(String field, String what) {
    return new IllegalArgumentException(file + ": " + path + field + " " + what);
  }

  boolean has(String field) {
    return json.getValue(field) != null;
  }

  /** A number in [low, high]. */
  double number(String field, double low, double high) {
    Object value = value(field, "a number " + range(low, high));
    if (!(value instanceof Number number)) {
      throw wrong(field, "is " + shown(value) + ": allowed is a number " + range(low, high));
    }
    return checked(field, number.doubleValue(), low, high);
  }

  double number(String field, double low, double high, double otherwise) {
    return has(field) ? number(field, low, high) : skip(field, otherwise);
  }

  int whole(String field, int low, int high) {
    double number = number(field, low, high);
    if (number != Math.rint(number)) {
      throw wrong(field, "is " + number + ": allowed is a whole number " + range(low, high));
    }
    return (int) number;
  }

  int whole(String field, int low, int high, int otherwise) {
    return has(field) ? whole(field, low, high) : skip(field, otherwise);
  }

  long seed(String field, long otherwise) {
    if (!has(field)) {
      return skip(field, otherwise);
    }
    Object value = value(field, "a whole number");
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong(field, "is " + shown(value) + ": allowed is a whole number");
  }

  String text(String field, String otherwise) {
    if (!has(field)) {
      return skip(field, otherwise);
    }
    Object value = value(field, "text");
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(field, "is " + shown(value) + ": allowed is text");
  }

  /** Numbers in [low, high], at least {@code least} of them. */
  List<Double> numbers(String field, int least, double low, double high) {
    String allowed = "a list of " + least + " or more numbers " + range(low, high);
    if (!(value(field, allowed) instanceof JsonArray array) || array.size() < least) {
      throw wrong(field, "is " + shown(json.getValue(field)) + ": allowed is " + allowed);
    }
    List<Double> numbers = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof Number number)) {
        throw wrong(field + "[" + i + "]",
            "is " + shown(array.getValue(i)) + ": allowed is a number "
                + range(low, high));
      }
      numbers.add(checked(field + "[" + i + "]", number.doubleValue(), low, high));
    }
    return numbers;
  }

  Fields object(String field) {
    Object value = value(field, "an object");
    if (value instanceof JsonObject object) {
      return new Fields(file, path + field + ".", object, unread);
    }
    throw wrong(field, "is " + shown(value) + ": allowed is an object");
  }

  Optional<Fields> maybeObject(String field) {
    read.add(field);
    return has(field) ? Optional.of(object(field)) : Optional.empty();
  }

  /** Objects, at least one; none when the field is missing and {@code isOptional}. */
  List<Fields> objects(String field, boolean isOptional) {
    if (isOptional && !has(field)) {
      return skip(field, List.of());
    }
    if (!(value(field, "a list of objects") instanceof JsonArray array) || array.isEmpty()) {
      throw wrong(field,
          "is " + shown(json.getValue(field)) + ": allowed is a list of one or more objects");
    }
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof JsonObject object)) {
        throw wrong(field + "[" + i + "]", "is " + shown(array.getValue(i))
            + ": allowed is an object");
      }
      objects.add(new Fields(file, path + field + "[" + i + "].", object, unread));
    }
    return objects;
  }

  /** Remembers which fields of this object were never asked for. */
  void done() {
    json.fieldNames().stream().filter(field -> !read.contains(field))
        .forEach(field -> unread.add(file + ": " + path + field + " is not known, ignored"));
  }

  /** One line for each field of the file that nobody asked for. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  private Object value(String field, String allowed) {
    read.add(field);
    Object value = json.getValue(field);
    if (value == null) {
      throw wrong(field, "is missing: allowed is " + allowed);
    }
    return value;
  }

  private double checked(String field, double number, double low, double high) {
    if (!(number >= low && number <= high)) {
      throw wrong(field, "is " + plain(number) + ": allowed is a number " + range(low, high));
    }
    return number;
  }

  private <T> T skip(String field, T otherwise) {
    read.add(field);
    return otherwise;
  }

  private static String range(double low, double high) {
    return plain(low) + ".." + plain(high);
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String shown(Object value) {
    String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
