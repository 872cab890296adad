package sluice.rollout.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sluice.rollout.alarm.CoverageRule.Field;
import sluice.rollout.alarm.Page.Bad;
import sluice.rollout.alarm.Page.Counts;
import sluice.rollout.alarm.Page.Key;
import sluice.rollout.alarm.Page.ReleaseStart;

/**
 * Pages when a field's coverage falls below its contract in one app version on one ingestion path:
 * drops that no canary randomises, such as an app release. Told the counts of every minute; keeps
 * no timer. Owned by one caller.
 */
public final class CoverageAlarm {
  /** App version and path of the combinations that found no room of their own. */
  public static final String OTHER = "(other)";
  /** App version or path of sessions that have none. */
  public static final String MISSING = RegressedSlices.MISSING;

  /** Experts for too many missing values, in limits: as the canary judge's for rates. */
  private static final double[] TOO_MANY = {1.25, 1.6, 2.5, 5};
  private static final double[] FEW_ENOUGH = {.8, .6, .4, .1};
  private static final Comparator<Key> ORDER = Comparator.comparing(Key::field)
      .thenComparing(Key::appVersion).thenComparing(Key::path);

  private final CoverageRule rule;
  private final PageBook book;
  private final Map<Key, Watch> watches = new TreeMap<>(ORDER);
  private long lastMinute = Long.MIN_VALUE;
  private long folded;

  /**
   * Values of one field in one minute.
   *
   * @param appVersion blank when the callers named none
   * @param path       how their sessions came in
   * @param missing    sessions without a usable value, 0..total
   * @param total      sessions
   */
  public record Seen(String field, String appVersion, String path, long missing, long total) {
    public Seen {
      if (missing < 0 || missing > total) {
        throw new IllegalArgumentException("field " + field + " of app " + appVersion + ": missing "
            + missing + " of " + total + ": needs 0..total");
      }
    }
  }

  /** What is known of one combination. */
  private static final class Watch {
    private final Field field;
    private final MissingDetector trouble;
    private final MissingDetector recovery;
    private long seenMinute;
    private boolean isBad;

    Watch(Field field) {
      this.field = field;
      trouble = new MissingDetector(field.limit(), TOO_MANY);
      recovery = new MissingDetector(field.limit(), FEW_ENOUGH);
    }
  }

  /** Nothing is seen yet. */
  public CoverageAlarm(CoverageRule rule) {
    this.rule = rule;
    this.book = new PageBook(rule.keysMax() + rule.fields().size());
  }

  /**
   * A minute is over.
   *
   * @param minute   since 1970; later than the last one told, minutes without sessions may be left
   *                 out
   * @param seen     what its sessions had; of fields of the rule only
   * @param releases that started lately, in any order
   * @return pages to send: new ones and those that are over
   * @throws IllegalArgumentException for a minute that is not later, or another field
   */
  public List<Page> minute(long minute, List<Seen> seen, List<ReleaseStart> releases) {
    if (minute <= lastMinute) {
      throw new IllegalArgumentException("minute " + minute + " comes after minute " + lastMinute
          + ": tell each once, in order");
    }
    lastMinute = minute;
    List<Page> pages = new ArrayList<>(forget(minute));
    added(seen, minute).forEach((key, counts) -> {
      Watch watch = watches.get(key);
      watch.trouble.add(minute, counts.missing(), counts.total());
      judge(key, watch, counts, releases).ifPresent(pages::add);
    });
    return List.copyOf(pages);
  }

  /** Open pages, oldest first; a copy. */
  public List<Page> open() {
    return book.open();
  }

  /** Combinations that are below their contract now, critical or not. */
  public List<Key> below() {
    return watches.entrySet().stream().filter(each -> each.getValue().isBad)
        .map(Map.Entry::getKey).toList();
  }

  /** Combinations watched, those together as one. */
  public int watched() {
    return watches.size();
  }

  /** Minutes of combinations that found no room of their own. */
  public long folded() {
    return folded;
  }

  private Optional<Page> judge(Key key, Watch watch, Counts now, List<ReleaseStart> releases) {
    if (!watch.isBad) {
      return watch.trouble.evidence() < rule.paging().pageMinutes() ? Optional.empty()
          : begin(key, watch, releases);
    }
    watch.recovery.add(lastMinute, now.missing(), now.total());
    if (watch.recovery.evidence() >= rule.paging().resolveMinutes()) {
      watch.isBad = false;
      watch.trouble.reset();
      return book.resolve(key);
    }
    boolean isBadNow = now.missing() > watch.field.limit() * now.total();
    return isBadNow && watch.field.isCritical()
        ? book.raise(key, new Bad(lastMinute, lastMinute), now, List.of())
        : Optional.empty();
  }

  private Optional<Page> begin(Key key, Watch watch, List<ReleaseStart> releases) {
    watch.isBad = true;
    watch.recovery.reset();
    long first = watch.trouble.since();
    return watch.field.isCritical()
        ? book.raise(key, new Bad(first, lastMinute), watch.trouble.counts(),
            lately(first, releases))
        : Optional.empty();
  }

  private List<ReleaseStart> lately(long first, List<ReleaseStart> releases) {
    return releases.stream()
        .filter(each -> each.minute() >= first - rule.contextMinutes() && each.minute() <= first)
        .sorted(Comparator.comparingLong(ReleaseStart::minute).reversed()
            .thenComparing(ReleaseStart::release))
        .toList();
  }

  /** Counts by combination, each of which has a watch then. */
  private Map<Key, Counts> added(List<Seen> seen, long minute) {
    Map<Key, Counts> sums = new TreeMap<>(ORDER);
    for (Seen each : seen) {
      Field field = rule.field(each.field()).orElseThrow(() -> new IllegalArgumentException(
          "field '" + each.field() + "' is not in coverage rule '" + rule.name() + "'; allowed are "
              + rule.fields().stream().map(Field::name).toList()));
      if (each.total() == 0) {
        continue;
      }
      Key key = place(each);
      watches.computeIfAbsent(key, fresh -> new Watch(field)).seenMinute = minute;
      sums.merge(key, new Counts(each.missing(), each.total()),
          (one, other) -> one.plus(other.missing(), other.total()));
    }
    return sums;
  }

  private Key place(Seen seen) {
    Key own = new Key(rule.name(), seen.field(), named(seen.appVersion()), named(seen.path()));
    Key shared = new Key(rule.name(), seen.field(), OTHER, OTHER);
    if (watches.containsKey(own) || own.equals(shared)) {
      return own;
    }
    long alone = watches.keySet().stream().filter(key -> !key.path().equals(OTHER)).count();
    if (alone < rule.keysMax()) {
      return own;
    }
    folded++;
    return shared;
  }

  private static String named(String text) {
    return text.isBlank() ? MISSING : text;
  }

  private List<Page> forget(long minute) {
    List<Page> ended = new ArrayList<>();
    Iterator<Map.Entry<Key, Watch>> each = watches.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Key, Watch> entry = each.next();
      if (minute - entry.getValue().seenMinute >= rule.idleMinutes()) {
        book.resolve(entry.getKey()).ifPresent(ended::add);
        each.remove();
      }
    }
    return ended;
  }
}
