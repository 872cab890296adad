package sluice.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sluice.engine.EngineStatus;
import sluice.measure.LatencyRow;
import sluice.measure.LatencySnapshot;
import sluice.measure.LatencySum;
import sluice.measure.LatencyWindow;

/**
 * What the outside sees of the engine. Someone {@link #tick}s it once a second, from any thread,
 * one call at a time; everybody else reads the immutable {@link View} it leaves, from any thread.
 */
public final class StatusBoard {
  /** Seconds over which the page's percentiles are taken. */
  public static final int WINDOW_SECONDS = 10;

  /** Seconds a new page is shown of the past. */
  public static final int HISTORY_SECONDS = 600;

  private final LatencySum total = new LatencySum();
  private final LatencyWindow window = new LatencyWindow(WINDOW_SECONDS);
  private final StatusHistory history = new StatusHistory(HISTORY_SECONDS);
  private final List<Consumer<View>> listeners = new CopyOnWriteArrayList<>();
  private volatile View view;

  /** A board that shows {@code first} until the first tick. */
  public StatusBoard(EngineStatus first) {
    view = view(first);
  }

  /** Shows a new status and the latencies of the interval it ends; a few milliseconds of work. */
  public void tick(EngineStatus status, LatencySnapshot latencies) {
    View next;
    synchronized (this) {
      total.add(latencies);
      window.add(latencies);
      next = view(status);
      view = next;
    }
    listeners.forEach(listener -> listener.accept(next));
  }

  /** Percentiles since the start, over all tiers. */
  public synchronized List<LatencyRow> totals() {
    return total.rowsOverTiers();
  }

  /** The engine at the last tick. */
  public EngineStatus status() {
    return view.status();
  }

  /** How ended sessions ended, up to the last tick. */
  public Map<String, Long> endings() {
    Map<String, Long> endings = new TreeMap<>();
    view.status().sessions().endings().forEach(c -> endings.put(c.key(), c.count()));
    return endings;
  }

  /** Sessions open at the last tick. */
  public int openSessions() {
    return view.status().sessions().lanes().stream().mapToInt(lane -> lane.open()).sum();
  }

  /** What is to be seen now. */
  View view() {
    return view;
  }

  /** Calls {@code listener} after every tick, on the ticking thread. */
  void onTick(Consumer<View> listener) {
    listeners.add(listener);
  }

  /** Reads the sums since the start; no tick happens meanwhile. */
  synchronized void readTotal(Consumer<LatencySum> reader) {
    reader.accept(total);
  }

  /** The charts' past as one JSON array. */
  synchronized String history() {
    return history.json();
  }

  private View view(EngineStatus status) {
    List<LatencyRow> byLane = window.rowsOverTiers();
    List<LatencyRow> rows = Stream.concat(byLane.stream(), window.rows().stream()).toList();
    JsonObject point = LatencyJson.point(status, byLane);
    history.add(point.encode());
    JsonObject event = new JsonObject().put("status", StatusJson.status(status))
        .put("latencies", LatencyJson.rows(rows)).put("point", point);
    return new View(System.nanoTime(), status, rows,
        Buffer.buffer("event: status\ndata: " + event.encode() + "\n\n"));
  }

  /**
   * What is to be seen between two ticks.
   *
   * @param takenNanos stopwatch time of the tick
   * @param status     the engine
   * @param window     percentiles of the last {@link #WINDOW_SECONDS} seconds, over all tiers and
   *                   by tier
   * @param event      all of it as one server-sent event; nobody writes to it
   */
  record View(long takenNanos, EngineStatus status, List<LatencyRow> window, Buffer event) {}
}
