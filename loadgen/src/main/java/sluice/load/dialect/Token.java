package sluice.load.dialect;

/**
 * A secret that opens a server. It never shows itself: not in logs, reports or messages.
 *
 * @param secret the bare key; empty for none
 */
public record Token(String secret) {
  /** No secret. */
  public static final Token NONE = new Token("");

  public Token {
    if (secret.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the token holds blanks or characters beyond ASCII; give the bare key");
    }
  }

  boolean isNone() {
    return secret.isEmpty();
  }

  @Override
  public String toString() {
    return isNone() ? "no token" : "a token";
  }
}
