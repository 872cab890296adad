package sluice.search;

/**
 * One run that the search asks for.
 *
 * @param number  0 for the first; runs of one search differ in it, so chance does too
 * @param streams the load
 * @param purpose why
 */
public record Trial(int number, int streams, Purpose purpose) {
  /** Why a run is made. */
  public enum Purpose {
    /** Doubling or halving, until one load holds and one does not. */
    BRACKET,
    /** Between the two. */
    BISECT,
    /** Once more, long enough to prove it. */
    CONFIRM
  }
}
