package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sluice.rollout.alarm.Page.Bad;
import sluice.rollout.alarm.Page.Counts;
import sluice.rollout.alarm.Page.Key;
import sluice.rollout.alarm.Page.ReleaseStart;
import sluice.rollout.alarm.Page.State;

/**
 * Open pages, one for each key however often it is raised. Holds at most a limit of them; what
 * would be one more joins one page of the rule called {@link #OTHERS}, to be resolved by that name.
 * Owned by whoever pages.
 */
public final class PageBook {
  /** Field, app version and path of the page that stands for those that found no room. */
  public static final String OTHERS = "(others)";

  private final int limit;
  private final Map<Key, Page> open = new LinkedHashMap<>();

  /**
   * An empty book.
   *
   * @param limit most pages open at once, beside one for the others of each rule; >= 1
   */
  public PageBook(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit of " + limit + " open pages: needs 1 or more");
    }
    this.limit = limit;
  }

  /**
   * A key is in trouble.
   *
   * @param bad      since when, until now
   * @param counts   of {@code bad} when the key is new, of the last minute when it is open
   * @param releases what started shortly before; kept from the first time
   * @return the page to send: only when it is new
   */
  public Optional<Page> raise(Key key, Bad bad, Counts counts, List<ReleaseStart> releases) {
    Key place = place(key);
    Page known = open.get(place);
    if (known == null) {
      Page page = new Page(place, State.OPEN, bad, 0, counts, releases);
      open.put(place, page);
      return Optional.of(page);
    }
    open.put(place, new Page(place, State.UPDATED,
        new Bad(known.bad().firstMinute(), Math.max(known.bad().lastMinute(), bad.lastMinute())),
        known.repeats() + 1, known.counts().plus(counts.missing(), counts.total()),
        known.releases()));
    return Optional.empty();
  }

  /** A key is well again. The page to send; none when it was not open by its own name. */
  public Optional<Page> resolve(Key key) {
    return Optional.ofNullable(open.remove(key)).map(page -> new Page(key, State.RESOLVED,
        page.bad(), page.repeats(), page.counts(), page.releases()));
  }

  /** The page that {@code key} is on, if it has one of its own. */
  public Optional<Page> find(Key key) {
    return Optional.ofNullable(open.get(key));
  }

  /** Open pages, oldest first; a copy. */
  public List<Page> open() {
    return new ArrayList<>(open.values());
  }

  private Key place(Key key) {
    long named = open.keySet().stream().filter(each -> !isOthers(each)).count();
    return open.containsKey(key) || named < limit ? key : others(key.rule());
  }

  private static Key others(String rule) {
    return new Key(rule, OTHERS, OTHERS, OTHERS);
  }

  private static boolean isOthers(Key key) {
    return key.equals(others(key.rule()));
  }
}
