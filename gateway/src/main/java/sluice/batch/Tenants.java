package sluice.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may use how much of a tier. Owned by a {@link Planner}; pure.
 *
 * <p>
 * Interactive lane: while more is asked for than the tier can surely serve, every tenant has a
 * weighted max-min fair share of it; what a tenant sends beyond its share rides beside the others'
 * as batch work does, where it makes nobody late. There is none while there is room for all, or one
 * tenant alone.
 *
 * <p>
 * Batch lane: requests are served in the order of start-time fair queueing (Goyal, Vin, Cheng
 * 1996), which shares as deficit round robin does and needs one number a request.
 *
 * <p>
 * A tenant with a rate of its own is held to it by a token bucket, idle tier or not.
 */
final class Tenants {
  /** More tenants than this at once share one entry, "the others". */
  private static final int MOST = 10_000;
  private static final long WINDOW_NANOS = 250_000_000L;
  private static final int IDLE_WINDOWS = 240;
  /** Of the steady pace; what is beyond can be served in calm moments only. */
  private static final double SURE_SHARE = 0.85;
  private static final double SHARE_LEAST = 0.05;
  /** Of its share, when all ask for more than theirs: the planner itself gives up the rest best. */
  private static final double AMPLE = 1.2;
  /** Who asks for less than its share may have a burst beyond it. */
  private static final double ROOM = 1.5;
  private static final double MEMORY = 0.9;
  /** What a tenant may send at once, in seconds of its share. */
  private static final double BURST_SECONDS = 0.25;
  private static final double BURST_LEAST = 8;
  private static final double TAG_UNIT = 1 << 20;

  private final PlannerConfig.Tenancy config;
  private final Outlook outlook;
  private final Map<String, Entry> entries = new HashMap<>();
  /** The same in order of arrival, to go through without an iterator. */
  private final List<Entry> listed = new ArrayList<>();
  private final Entry others = new Entry("", PlannerConfig.Allotment.STANDARD);
  private long windowStartNanos;
  private boolean isContended;
  private long virtualTag;

  private static final class Entry {
    private final String tenant;
    private final PlannerConfig.Allotment allotment;
    private int came;
    private int idleWindows;
    private double sum;
    private double weights;
    private double perSecond;
    private double sharePerSecond;
    private double shareTokens;
    private long shareNanos;
    private double rateTokens;
    private long rateNanos;
    private long lastTag;

    private Entry(String tenant, PlannerConfig.Allotment allotment) {
      this.tenant = tenant;
      this.allotment = allotment;
      rateTokens = allotment.burst();
    }

    private double granted(double level, boolean isAll) {
      double most = level * allotment.weight();
      return perSecond <= most ? perSecond : isAll ? most : 0;
    }

    private void share(double level, double sure) {
      double most = level * allotment.weight();
      sharePerSecond = perSecond <= most ? most * ROOM : most * sure;
    }
  }

  /** Tenants of a tier whose steady pace {@code outlook} knows. */
  Tenants(PlannerConfig.Tenancy config, Outlook outlook) {
    this.config = config;
    this.outlook = outlook;
  }

  /** True when the tenant's own rate allows one more request; it is then counted. */
  boolean admits(String tenant, long nowNanos) {
    Entry entry = entry(tenant);
    double rate = entry.allotment.ratePerSecond();
    if (rate == Double.POSITIVE_INFINITY) {
      return true;
    }
    entry.rateTokens = Math.min(entry.allotment.burst(),
        entry.rateTokens + (nowNanos - entry.rateNanos) / 1e9 * rate);
    entry.rateNanos = nowNanos;
    if (entry.rateTokens < 1) {
      return false;
    }
    entry.rateTokens--;
    return true;
  }

  /** What the tenant is allotted. */
  PlannerConfig.Allotment allotment(String tenant) {
    return entry(tenant).allotment;
  }

  /** An interactive request came; true when it is beyond its tenant's share. */
  boolean isExcess(String tenant, long nowNanos) {
    if (nowNanos - windowStartNanos >= WINDOW_NANOS) {
      roll(outlook.steadyPerNano() * 1e9, nowNanos);
    }
    Entry entry = entry(tenant);
    entry.came++;
    if (!isContended) {
      return false;
    }
    double burst = Math.max(BURST_LEAST, entry.sharePerSecond * BURST_SECONDS);
    entry.shareTokens = Math.min(burst,
        entry.shareTokens + (nowNanos - entry.shareNanos) / 1e9 * entry.sharePerSecond);
    entry.shareNanos = nowNanos;
    if (entry.shareTokens < 1) {
      return true;
    }
    entry.shareTokens--;
    return false;
  }

  /** Place of a new batch-lane request in the order of service; never falls for one tenant. */
  long batchTag(String tenant) {
    Entry entry = entry(tenant);
    long tag = Math.max(virtualTag, entry.lastTag);
    entry.lastTag = tag + (long) (TAG_UNIT / entry.allotment.weight());
    return tag;
  }

  /** A batch-lane request with that tag is being served. */
  void serving(long tag) {
    virtualTag = Math.max(virtualTag, tag);
  }

  private Entry entry(String tenant) {
    Entry entry = entries.get(tenant);
    if (entry == null) {
      if (entries.size() >= MOST) {
        return others;
      }
      entry = new Entry(tenant, config.of(tenant));
      entry.lastTag = virtualTag;
      entries.put(tenant, entry);
      listed.add(entry);
    }
    return entry;
  }

  private void roll(double capacity, long nowNanos) {
    double seconds = Math.min(nowNanos - windowStartNanos, 4 * WINDOW_NANOS) / 1e9;
    windowStartNanos = nowNanos;
    double asked = roll(others, seconds);
    int active = others.perSecond > 0 ? 1 : 0;
    int kept = 0;
    for (int i = 0; i < listed.size(); i++) {
      Entry entry = listed.get(i);
      asked += roll(entry, seconds);
      active += entry.perSecond > 0 ? 1 : 0;
      if (isForgettable(entry)) {
        entries.remove(entry.tenant);
      } else {
        listed.set(kept++, entry);
      }
    }
    while (listed.size() > kept) {
      listed.removeLast();
    }
    boolean wasContended = isContended;
    isContended = active > 1 && asked > capacity;
    if (isContended) {
      share(capacity, asked);
      if (!wasContended) {
        fill(nowNanos);
      }
    }
  }

  private boolean isForgettable(Entry entry) {
    return entry.idleWindows > IDLE_WINDOWS && entry.lastTag <= virtualTag
        && entry.allotment.ratePerSecond() == Double.POSITIVE_INFINITY;
  }

  private static double roll(Entry entry, double seconds) {
    entry.idleWindows = entry.came == 0 ? entry.idleWindows + 1 : 0;
    entry.sum = MEMORY * entry.sum + entry.came / seconds;
    entry.weights = MEMORY * entry.weights + 1;
    entry.perSecond = entry.idleWindows > IDLE_WINDOWS ? 0 : entry.sum / entry.weights;
    entry.came = 0;
    return entry.perSecond;
  }

  /**
   * Raises the level until what each may have, level × weight at most, is the capacity. Who asks
   * for less gets all of it; the others' shares are cut to what can surely be served beside it.
   */
  private void share(double capacity, double asked) {
    double low = 0;
    double high = asked;
    for (int i = 0; i < 40; i++) {
      double level = (low + high) / 2;
      if (granted(level, true) < capacity) {
        low = level;
      } else {
        high = level;
      }
    }
    double below = granted(low, false);
    // Where nobody asks for less than its share there is nobody to keep room for.
    double sure = below == 0 ? AMPLE
        : Math.clamp((SURE_SHARE * capacity - below) / (capacity - below), SHARE_LEAST, 1);
    others.share(low, sure);
    for (int i = 0; i < listed.size(); i++) {
      listed.get(i).share(low, sure);
    }
  }

  /** What all together are granted at that level; without those who ask for more, if not all. */
  private double granted(double level, boolean isAll) {
    double granted = others.granted(level, isAll);
    for (int i = 0; i < listed.size(); i++) {
      granted += listed.get(i).granted(level, isAll);
    }
    return granted;
  }

  private void fill(long nowNanos) {
    others.shareNanos = nowNanos;
    others.shareTokens = BURST_LEAST;
    for (int i = 0; i < listed.size(); i++) {
      Entry entry = listed.get(i);
      entry.shareNanos = nowNanos;
      entry.shareTokens = BURST_LEAST;
    }
  }
}
