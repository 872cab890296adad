package sluice.batch.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sluice.batch.Request;

/**
 * Which stream has a slot on which server. Owned by a {@link Moshi}. A request without a session is
 * a stream of its own; a stream that is silent for a second may lose its slot to a newcomer.
 */
final class MoshiSlots {
  /** Nobody tells when a stream has closed in peace; speech pauses are shorter. */
  static final long SILENT_NANOS = 1_000_000_000;

  private final int[] taken;
  private final int width;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  private static final class Slot {
    private final int server;
    private int open;
    private boolean isGone;
    private long lastNanos;

    private Slot(int server) {
      this.server = server;
    }
  }

  /** {@code width} slots on each of {@code servers}. */
  MoshiSlots(int servers, int width) {
    taken = new int[servers];
    this.width = width;
  }

  /** Name of the stream of {@code request}. */
  static String stream(Request request) {
    return request.session().isEmpty() ? "request " + request.id() : request.session();
  }

  /** Streams that have a slot. */
  int size() {
    return slots.size();
  }

  /** The server of a stream that has something open. */
  int server(Request request) {
    return slots.get(stream(request)).server;
  }

  /** Gives the stream of {@code request} a slot if it has none; false when all are taken. */
  boolean open(Request request, long nowNanos) {
    String stream = stream(request);
    Optional<Slot> found =
        Optional.ofNullable(slots.get(stream)).or(() -> take(stream, nowNanos));
    found.ifPresent(slot -> {
      slot.open++;
      slot.isGone = false;
      slot.lastNanos = nowNanos;
    });
    return found.isPresent();
  }

  private Optional<Slot> take(String stream, long nowNanos) {
    if (slots.size() == taken.length * width) {
      slots.entrySet().stream()
          .filter(e -> e.getValue().open == 0
              && nowNanos - e.getValue().lastNanos >= SILENT_NANOS)
          .map(Map.Entry::getKey).findFirst().ifPresent(this::free);
    }
    for (int server = 0; server < taken.length; server++) {
      if (taken[server] < width) {
        taken[server]++;
        Slot slot = new Slot(server);
        slots.put(stream, slot);
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  /** A request is answered. */
  void answered(Request request, long nowNanos) {
    slots.get(stream(request)).lastNanos = nowNanos;
    close(request);
  }

  /** A request is over, one way or another. */
  void close(Request request) {
    Slot slot = slots.get(stream(request));
    slot.open--;
    if (slot.open == 0 && (slot.isGone || request.session().isEmpty())) {
      free(stream(request));
    }
  }

  /** A stream has closed; its slot is free when nothing of it runs any more. */
  void gone(String session) {
    Optional.ofNullable(slots.get(session)).ifPresent(slot -> {
      slot.isGone = true;
      if (slot.open == 0) {
        free(session);
      }
    });
  }

  private void free(String stream) {
    taken[slots.remove(stream).server]--;
  }
}
