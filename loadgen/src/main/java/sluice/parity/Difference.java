package sluice.parity;

/**
 * Where two paths part.
 *
 * @param stage    the first that differs
 * @param where    the place in it, for people: {@code sample 4711 (294.4 ms)}
 * @param whole    what the whole path has there
 * @param streamed what the streamed path has there
 */
public record Difference(ParityStage stage, String where, String whole, String streamed) {
  /** One line. */
  public String text() {
    return stage.key() + ": " + where + ": whole " + whole + ", streamed " + streamed;
  }
}
