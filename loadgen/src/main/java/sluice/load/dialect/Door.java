package sluice.load.dialect;

import java.util.Map;

/**
 * Where a session knocks. Both parts may hold the secret, so neither shows itself.
 *
 * @param uri     path and query
 * @param headers of the handshake; copied
 */
public record Door(String uri, Map<String, String> headers) {
  public Door {
    headers = Map.copyOf(headers);
  }

  /** A door at {@code uri} opened by {@code Authorization: <scheme> <secret>}, if there is one. */
  static Door of(String uri, String scheme, Token token) {
    return new Door(uri, token.isNone()
        ? Map.of()
        : Map.of("Authorization", (scheme + " " + token.secret()).strip()));
  }

  @Override
  public String toString() {
    return "a door";
  }
}
