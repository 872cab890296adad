package sluice.load.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a request: what the target says, then what a dialect adds. Immutable.
 *
 * @param parts raw {@code name=value}, in order; copied
 */
record Query(List<String> parts) {
  Query {
    parts = List.copyOf(parts);
  }

  /** Reads the raw query of a target; empty for none. */
  static Query of(String raw) {
    return new Query(raw.isEmpty() ? List.of() : List.of(raw.split("&")));
  }

  boolean has(String name) {
    return parts.stream().anyMatch(part -> part.equals(name) || part.startsWith(name + "="));
  }

  /** True when {@code name} has that value. */
  boolean says(String name, String value) {
    return parts.contains(name + "=" + value);
  }

  /** With one more parameter. */
  Query with(String name, String value) {
    List<String> more = new ArrayList<>(parts);
    more.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8));
    return new Query(more);
  }

  /** With {@code value} unless the target says otherwise. */
  Query usually(String name, String value) {
    return has(name) ? this : with(name, value);
  }

  /** As it follows the path: empty, or from the question mark on. */
  String text() {
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }
}
