package sluice.schedule;

import java.util.Arrays;
import java.util.List;
import sluice.batch.Request;
import sluice.measure.Trace;
import sluice.stream.Chunk;
import sluice.stream.Span;
import sluice.wire.Lane;

/**
 * The interactive arrivals of one run, in order of time. Fixed before the run, so that every policy
 * meets the same. Immutable but for what a policy may keep of a request; one run at a time.
 */
public final class Traffic {
  /** What every request carries: a policy does not look into the audio. */
  private static final Chunk CHUNK = new Chunk(0, 0, new Span(0, 1), 0, new float[1], true);
  private static final Trace TRACE = new Trace(0);

  private final long[] atNanos;
  private final int[] tenants;
  private final Request[] requests;
  private final double[] stateSeconds;

  /**
   * Arrivals as columns, all of one length; owned by the traffic from then on.
   *
   * @param atNanos       when, never going back
   * @param deadlineNanos by when, absolute
   * @param streams       number of the stream, -1 for none
   * @param tenants       index of the tenant, 0 when there is one
   */
  public record Columns(long[] atNanos, long[] deadlineNanos, int[] streams, int[] tenants) {}

  /**
   * Traffic of {@code columns}.
   *
   * @param tenants      ids that the columns' tenants index; empty ids for the nameless one
   * @param stateSeconds counted seconds spent in each state of an MMPP; empty for other processes
   */
  public Traffic(Columns columns, List<String> tenants, double[] stateSeconds) {
    atNanos = columns.atNanos;
    this.tenants = columns.tenants;
    this.stateSeconds = stateSeconds.clone();
    requests = new Request[atNanos.length];
    String[] sessions = sessions(columns.streams);
    for (int i = 0; i < requests.length; i++) {
      String session = columns.streams[i] < 0 ? "" : sessions[columns.streams[i]];
      requests[i] = new Request(i, session, tenants.get(columns.tenants[i]), session,
          Lane.INTERACTIVE, columns.deadlineNanos[i], CHUNK, List.of(), TRACE);
    }
  }

  private static String[] sessions(int[] streams) {
    String[] names = new String[1 + Arrays.stream(streams).max().orElse(-1)];
    Arrays.setAll(names, i -> "s" + i);
    return names;
  }

  /** A request of the endless backlog. */
  static Request backlog(long id, long deadlineNanos) {
    return new Request(id, "", "", "", Lane.BATCH, deadlineNanos, CHUNK, List.of(), TRACE);
  }

  /** Number of arrivals. */
  public int size() {
    return atNanos.length;
  }

  /** When the {@code i}-th comes. */
  public long atNanos(int i) {
    return atNanos[i];
  }

  /** The {@code i}-th request; its id is {@code i}. */
  public Request request(int i) {
    return requests[i];
  }

  /** Index of the {@code i}-th request's tenant. */
  public int tenant(int i) {
    return tenants[i];
  }

  /** Arrivals from {@code fromNanos} on. O(log n). */
  public int countFrom(long fromNanos) {
    int low = 0;
    int high = atNanos.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (atNanos[middle] < fromNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return atNanos.length - low;
  }

  /** The instants; a copy. */
  public long[] instants() {
    return atNanos.clone();
  }

  /** Counted seconds in each state of an MMPP; empty for other processes. */
  public double[] stateSeconds() {
    return stateSeconds.clone();
  }
}
