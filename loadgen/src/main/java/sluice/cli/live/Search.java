package sluice.cli.live;

/** Finds the largest load that is still carried. */
final class Search {
  /** Whether a load is carried; live it takes seconds and may be interrupted. */
  interface Question {
    boolean isMet(int steps) throws Exception;
  }

  private Search() {}

  /**
   * The largest of {@code low..high} steps that is met, {@code low - 1} when none is; by bisection,
   * which takes it for granted that more load is never easier.
   */
  static int largest(int low, int high, Question question) throws Exception {
    int met = low - 1;
    int most = high;
    while (met < most) {
      int middle = (met + most + 1) >> 1;
      if (question.isMet(middle)) {
        met = middle;
      } else {
        most = middle - 1;
      }
    }
    return met;
  }
}
