package sluice.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import sluice.wire.Lane;
import sluice.wire.ServerMessage;

/**
 * How the calls of one loop are doing right now, for somebody who watches: what is open, and the
 * latencies of the last {@value #SECONDS} seconds by the second they were heard in. Rough on
 * purpose (two digits); verdicts come from the {@link Recording}. Owned by one loop.
 */
public final class Vitals implements Witness {
  /** How far back a reading looks. */
  public static final int SECONDS = 10;
  private static final long MICROS_MAX = 3_600_000_000L;
  private static final int ERRORS_MAX = 20;

  /**
   * What is seen at one moment; adds up over loops.
   *
   * @param open    streams whose socket is open
   * @param refused sessions turned away by the server so far
   * @param errors  sessions that ended in an error so far, by its name
   * @param late    microseconds that frames of the last seconds were late
   * @param finals  microseconds from the end of speech to its first final since, by lane
   */
  public record Reading(int open, long refused, Map<String, Long> errors, Histogram late,
      Map<Lane, Histogram> finals) {
    /** Nothing seen. */
    public static Reading empty() {
      Map<Lane, Histogram> finals = new EnumMap<>(Lane.class);
      for (Lane lane : Lane.values()) {
        finals.put(lane, histogram());
      }
      return new Reading(0, 0, new TreeMap<>(), histogram(), finals);
    }

    /** Both together; takes the histograms and errors of this one over. */
    public Reading plus(Reading other) {
      other.errors.forEach((name, n) -> errors.merge(name, n, Long::sum));
      late.add(other.late);
      finals.forEach((lane, h) -> h.add(other.finals.get(lane)));
      return new Reading(open + other.open, refused + other.refused, errors, late, finals);
    }

    /** Sessions that ended in an error so far. */
    public long errorSum() {
      return errors.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Values by the second they came in, the last few seconds of them. */
  private static final class Recent {
    private final Histogram[] ring = new Histogram[SECONDS + 1];
    private final long[] second = new long[SECONDS + 1];

    private void record(long nowNanos, long nanos) {
      long now = nowNanos / 1_000_000_000L;
      int slot = Math.floorMod(now, ring.length);
      if (ring[slot] == null) {
        ring[slot] = histogram();
      }
      if (second[slot] != now) {
        ring[slot].reset();
        second[slot] = now;
      }
      ring[slot].recordValue(Math.clamp(nanos / 1_000, 0, MICROS_MAX));
    }

    /** All of the {@value Vitals#SECONDS} full seconds before {@code nowNanos}. */
    private void addTo(Histogram sum, long nowNanos) {
      long now = nowNanos / 1_000_000_000L;
      for (int slot = 0; slot < ring.length; slot++) {
        if (ring[slot] != null && second[slot] < now && second[slot] >= now - SECONDS) {
          sum.add(ring[slot]);
        }
      }
    }
  }

  private final Recent late = new Recent();
  private final Map<Lane, Recent> finals = new EnumMap<>(Lane.class);
  private final Map<String, Long> errors = new TreeMap<>();
  private int open;
  private long refused;

  /** Nothing has happened yet. */
  public Vitals() {
    for (Lane lane : Lane.values()) {
      finals.put(lane, new Recent());
    }
  }

  private static Histogram histogram() {
    return new Histogram(1, MICROS_MAX, 2);
  }

  @Override
  public CallListener of(SessionPlan plan) {
    return new Watch(plan);
  }

  /** What is seen now; fresh objects, so it may leave the loop. */
  public Reading read(long nowNanos) {
    Reading reading = Reading.empty();
    late.addTo(reading.late, nowNanos);
    finals.forEach((lane, recent) -> recent.addTo(reading.finals.get(lane), nowNanos));
    reading.errors.putAll(errors);
    return new Reading(open, refused, reading.errors, reading.late, reading.finals);
  }

  /** Watches one session. */
  private final class Watch implements CallListener {
    private final SessionPlan plan;
    private final Lane lane;
    private final Gaps gaps;
    /** Run time at which each utterance was said to its end, as far as they are. */
    private final long[] endNanos;
    private long shiftNanos;
    private int said;
    private int answered;
    private boolean isOpen;

    private Watch(SessionPlan plan) {
      this.plan = plan;
      lane = plan.caller().lane();
      gaps = new Gaps(plan);
      endNanos = new long[plan.turns().size()];
    }

    @Override
    public void opened(long nowNanos) {
      isOpen = true;
      open++;
    }

    @Override
    public void refused(int status, long nowNanos) {
      refused++;
    }

    @Override
    public void ready(ServerMessage.Ready ready, long nowNanos) {}

    @Override
    public void sent(int index, long nowNanos, long freeNanos) {
      gaps.sent();
      said(index, nowNanos, freeNanos);
    }

    private void said(int index, long nowNanos, long freeNanos) {
      long due = plan.dueNanos(index);
      if (lane == Lane.INTERACTIVE) {
        late.record(nowNanos, nowNanos - Math.max(due + shiftNanos, freeNanos));
      }
      while (said < endNanos.length && plan.frameAt(endMillis(said)) <= index) {
        endNanos[said++] = lane == Lane.INTERACTIVE ? due : nowNanos;
      }
    }

    @Override
    public void skipped(int index, long nowNanos, long freeNanos) {
      gaps.skipped();
      said(index, nowNanos, freeNanos); // as late as if it had gone out
    }

    @Override
    public void shifted(long nanos, long nowNanos) {
      shiftNanos += nanos;
    }

    @Override
    public void held(long nanos, long nowNanos) {}

    private long endMillis(int turn) {
      return plan.turns().get(turn).atMillis() + plan.turns().get(turn).clip().speech().endMillis();
    }

    private long startMillis(int turn) {
      return plan.turns().get(turn).atMillis()
          + plan.turns().get(turn).clip().speech().startMillis();
    }

    @Override
    public void heard(ServerMessage message, long nowNanos) {
      watch(gaps.inPlan(message), nowNanos);
    }

    private void watch(ServerMessage message, long nowNanos) {
      switch (message) {
        case ServerMessage.OnChannel m -> watch(m.message(), nowNanos);
        case ServerMessage.Final m -> answered(m.span(), nowNanos);
        default -> {
        }
      }
    }

    /** The first final that reaches an utterance since its end answers it and those before. */
    private void answered(ServerMessage.Millis span, long nowNanos) {
      while (answered < said && startMillis(answered) < span.end()) {
        if (endMillis(answered) > span.start()) {
          finals.get(lane).record(nowNanos, nowNanos - endNanos[answered]);
        }
        answered++;
      }
    }

    @Override
    public void unreadable(long nowNanos) {}

    @Override
    public void ended(String error, long nowNanos) {
      open -= isOpen ? 1 : 0;
      if (!error.isEmpty()) {
        boolean isKept = errors.size() < ERRORS_MAX || errors.containsKey(error);
        errors.merge(isKept ? error : "other", 1L, Long::sum);
      }
    }
  }
}
