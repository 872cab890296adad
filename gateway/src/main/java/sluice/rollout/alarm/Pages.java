package sluice.rollout.alarm;

import java.util.List;

/**
 * The pages at some moment.
 *
 * @param periodMillis length of the alarm's minute, in which pages give their times
 * @param open         oldest first; copied
 * @param resolved     the last {@link #RESOLVED_MAX}, newest first; copied
 * @param sums         since the start
 */
public record Pages(long periodMillis, List<Page> open, List<Resolved> resolved, Sums sums) {
  /** Most resolved pages remembered. */
  public static final int RESOLVED_MAX = 50;
  /** Nobody was paged yet. */
  public static final Pages NONE = new Pages(60_000, List.of(), List.of(), new Sums(0, 0, 0));

  /** A page that is over, and when that was found. */
  public record Resolved(Page page, long minute) {}

  /**
   * What was sent.
   *
   * @param raised   pages opened
   * @param resolved pages that ended
   * @param repeats  times an open page was raised again, of which nobody was told
   */
  public record Sums(long raised, long resolved, long repeats) {}

  public Pages {
    open = List.copyOf(open);
    resolved = List.copyOf(resolved);
  }
}
