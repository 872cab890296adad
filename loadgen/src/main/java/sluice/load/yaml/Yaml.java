package sluice.load.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sluice.load.Range;

/**
 * A value of a YAML file that remembers where it stands, so that every complaint names file, line
 * and path. Either a map, a list or a scalar.
 */
final class Yaml {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private final String file;
  private final int line;
  private final String path;
  private final Map<String, Yaml> fields = new LinkedHashMap<>();
  private final List<Yaml> items = new ArrayList<>();
  private String scalar = "";
  private String kind = "nothing";

  private Yaml(String file, int line, String path) {
    this.file = file;
    this.line = line;
    this.path = path;
  }

  /** Reads a document; {@code file} is what complaints call it. */
  static Yaml read(String text, String file) {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IllegalArgumentException(file + ": is empty; a scenario needs at least name, "
            + "duration and speakers");
      }
      return value(parser, file, "");
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("").strip();
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(file + ":" + line + ": no YAML: " + problem);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage());
    }
  }

  private static Yaml value(JsonParser parser, String file, String path) throws IOException {
    Yaml node = new Yaml(file, parser.currentTokenLocation().getLineNr(), path);
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        node.kind = "a map";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          node.addField(parser);
        }
      }
      case START_ARRAY -> {
        node.kind = "a list";
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          node.items.add(value(parser, file, path + "[" + node.items.size() + "]"));
        }
      }
      default -> {
        node.kind = "a value";
        node.scalar = parser.getText();
      }
    }
    return node;
  }

  private void addField(JsonParser parser) throws IOException {
    String name = parser.currentName();
    int at = parser.currentTokenLocation().getLineNr();
    parser.nextToken();
    Yaml value = value(parser, file, path.isEmpty() ? name : path + "." + name);
    if (fields.put(name, value) != null) {
      throw new Yaml(file, at, value.path).wrong("is given twice; keep one");
    }
  }

  /** This map with the fields of {@code base} that it does not have; without those named. */
  Yaml over(Yaml base, String... without) {
    only(fields.keySet().toArray(String[]::new));
    Yaml whole = new Yaml(file, line, path);
    whole.kind = kind;
    whole.fields.putAll(base.fields);
    whole.fields.putAll(fields);
    whole.fields.keySet().removeAll(List.of(without));
    return whole;
  }

  /** This map with a field of another value. */
  Yaml with(String name, String value) {
    Yaml whole = over(this);
    Yaml other = new Yaml(file, line, path + "." + name);
    other.kind = "a value";
    other.scalar = value;
    whole.fields.put(name, other);
    return whole;
  }

  /** A complaint about this value, in one line. */
  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        file + ":" + line + ": " + (path.isEmpty() ? "" : path + " ") + what);
  }

  /** Checks that this is a map without other fields than these. */
  Yaml only(String... allowed) {
    if (!isMap()) {
      throw wrong("must be a map of: " + String.join(", ", allowed));
    }
    fields.forEach((name, value) -> {
      if (!Arrays.asList(allowed).contains(name)) {
        throw value.wrong("is unknown; allowed: " + String.join(", ", allowed));
      }
    });
    return this;
  }

  boolean isMap() {
    return kind.equals("a map");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Fields in the order they are written. */
  Map<String, Yaml> fields() {
    return fields;
  }

  Optional<Yaml> optional(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  Yaml need(String name) {
    return optional(name).orElseThrow(
        () -> wrong((path.isEmpty() ? "" : "has ") + "no field " + name + "; it is required"));
  }

  <T> T get(String name, Function<Yaml, T> read, T otherwise) {
    return optional(name).map(read).orElse(otherwise);
  }

  /** Items of a list; a single value counts as a list of one. */
  List<Yaml> items() {
    if (isMap()) {
      throw wrong("must be a list");
    }
    return kind.equals("a list") ? items : List.of(this);
  }

  List<String> texts() {
    return items().stream().map(Yaml::text).toList();
  }

  String text() {
    if (!kind.equals("a value")) {
      throw wrong("must be one value, not " + kind);
    }
    return scalar;
  }

  double number() {
    try {
      return Double.parseDouble(text());
    } catch (NumberFormatException e) {
      throw wrong("'" + scalar + "' is no number");
    }
  }

  long whole() {
    try {
      return Long.parseLong(text());
    } catch (NumberFormatException e) {
      throw wrong("'" + scalar + "' is no whole number");
    }
  }

  /** A duration such as {@code 800ms}, {@code 1.5s}, {@code 2m}, {@code 1h}, in milliseconds. */
  long millis() {
    return Math.round(millis(text()));
  }

  /** A duration with its fractions of a millisecond, in nanoseconds. */
  long nanos() {
    return Math.round(millis(text()) * 1e6);
  }

  private double millis(String duration) {
    Matcher m = DURATION.matcher(duration.strip());
    if (!m.matches()) {
      throw wrong("'" + duration + "' is no duration; write it like 800ms, 1.5s, 2m or 1h");
    }
    double unit = switch (m.group(2)) {
      case "ms" -> 1;
      case "s" -> 1e3;
      case "m" -> 60e3;
      default -> 3_600e3;
    };
    return Double.parseDouble(m.group(1)) * unit;
  }

  /** One duration, or two as {@code 800ms..2s}. */
  Range millisRange() {
    return range(part -> Math.round(millis(part)));
  }

  /** One whole number, or two as {@code 2..5}. */
  Range wholeRange() {
    return range(part -> {
      try {
        return Long.parseLong(part.strip());
      } catch (NumberFormatException e) {
        throw wrong("'" + part + "' is no whole number");
      }
    });
  }

  private Range range(Function<String, Long> read) {
    String[] parts = text().split("\\.\\.", 2);
    long first = read.apply(parts[0]);
    return checked(() -> new Range(first, parts.length == 1 ? first : read.apply(parts[1])));
  }

  /** Runs a constructor that checks itself; its complaint gets this place. */
  <T> T checked(java.util.function.Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw message.startsWith(file + ":") ? e : wrong(": " + message);
    }
  }
}
