package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sluice.batch.Admission;
import sluice.batch.Batch;
import sluice.batch.Request;
import sluice.batch.ShedSink;

/**
 * moshi-server's step (kyutai-labs/moshi, rust/moshi-server/src/batched_asr.rs): a server has as
 * many slots as its largest batch, a stream keeps one, and every step takes at most one request of
 * each. A server that finds nobody looks again 2 ms later. A stream is admitted while a slot is
 * free; nothing else is ever turned away or dropped.
 *
 * <p>
 * Lacks deadlines and priorities: who falls behind just waits longer. Batch-lane streams join a
 * step only when it leaves no interactive request behind. The original runs every step at full
 * width; whether a part-filled step costs as much is the tier's affair. A request without a session
 * is a stream of its own; a stream that is silent for a second may lose its slot to a newcomer,
 * since here nobody tells when a stream has closed in peace.
 */
final class Moshi implements Rule {
  private static final long LOOK_NANOS = 2_000_000;
  private static final long SILENT_NANOS = 1_000_000_000;

  private final Terms terms;
  private final Server[] servers;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private int picking;
  private long wakeNanos;

  private static final class Server {
    private Optional<Batch> step = Optional.empty();
    private int taken;
    private int waiting;
    private long endNanos;

    /** When it looks next, at its own 2 ms beat since the last step's end. */
    private long looksNanos(long nowNanos) {
      long since = (nowNanos - endNanos) % LOOK_NANOS;
      return since == 0 ? nowNanos : nowNanos + LOOK_NANOS - since;
    }
  }

  private static final class Slot {
    private final Server server;
    private int open;
    private boolean isGone;
    private long lastNanos;

    private Slot(Server server) {
      this.server = server;
    }
  }

  Moshi(Terms terms) {
    this.terms = terms;
    servers = new Server[terms.tier().concurrency()];
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new Server();
    }
  }

  @Override
  public Optional<Admission.Shed> admit(Request request, Lines lines, long nowNanos) {
    Optional<Slot> slot = Optional.ofNullable(slots.get(stream(request)))
        .or(() -> take(stream(request), nowNanos));
    slot.ifPresent(its -> {
      its.open++;
      its.isGone = false;
      its.server.waiting++;
      its.lastNanos = nowNanos;
    });
    return slot.isPresent() ? Optional.empty()
        : Optional.of(new Admission.Shed("tier " + terms.tier().name() + " holds " + slots.size()
            + " streams, its limit: shed; come back later or add capacity",
            SILENT_NANOS / 1_000_000));
  }

  private Optional<Slot> take(String stream, long nowNanos) {
    if (slots.size() == servers.length * terms.maxBatch()) {
      slots.entrySet().stream()
          .filter(e -> e.getValue().open == 0
              && nowNanos - e.getValue().lastNanos >= SILENT_NANOS)
          .map(Map.Entry::getKey).findFirst().ifPresent(this::free);
    }
    for (Server server : servers) {
      if (server.taken < terms.maxBatch()) {
        Slot slot = new Slot(server);
        server.taken++;
        slots.put(stream, slot);
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  private void free(String stream) {
    slots.remove(stream).server.taken--;
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    wakeNanos = Long.MAX_VALUE;
    for (picking = 0; picking < servers.length; picking++) {
      Server server = servers[picking];
      if (server.step.isEmpty() && server.waiting > 0) {
        List<Request> picked = server.looksNanos(nowNanos) == nowNanos
            ? step(server, lines)
            : List.of();
        if (!picked.isEmpty()) {
          return picked;
        }
        wakeNanos = Math.min(wakeNanos, server.looksNanos(nowNanos + 1));
      }
    }
    return List.of();
  }

  private List<Request> step(Server server, Lines lines) {
    List<Request> picked = new ArrayList<>(terms.maxBatch());
    Set<String> streams = new LinkedHashSet<>();
    Consumer<Line> takeOneEach = line -> line.removeIf(
        request -> slots.get(stream(request)).server == server && streams.add(stream(request)),
        picked::add);
    takeOneEach.accept(lines.interactive());
    if (lines.interactive().isEmpty()) {
      takeOneEach.accept(lines.batch());
    }
    server.waiting -= picked.size();
    return picked;
  }

  @Override
  public long wakeNanos() {
    return wakeNanos;
  }

  @Override
  public void sent(Batch batch, long nowNanos) {
    servers[picking].step = Optional.of(batch);
  }

  @Override
  public void completed(Batch batch, long serviceNanos, long nowNanos) {
    failed(batch, nowNanos);
  }

  @Override
  public void failed(Batch batch, long nowNanos) {
    for (Server server : servers) {
      if (server.step.isPresent() && server.step.get() == batch) {
        server.step = Optional.empty();
        server.endNanos = nowNanos;
      }
    }
    batch.requests().forEach(request -> close(request, nowNanos));
  }

  @Override
  public void left(Request request) {
    Slot slot = slots.get(stream(request));
    slot.server.waiting--;
    close(request, slot.lastNanos);
  }

  private void close(Request request, long nowNanos) {
    Slot slot = slots.get(stream(request));
    slot.open--;
    slot.lastNanos = nowNanos;
    if (slot.open == 0 && (slot.isGone || request.session().isEmpty())) {
      free(stream(request));
    }
  }

  @Override
  public void gone(String session) {
    Optional.ofNullable(slots.get(session)).ifPresent(slot -> {
      slot.isGone = true;
      if (slot.open == 0) {
        free(session);
      }
    });
  }

  private static String stream(Request request) {
    return request.session().isEmpty() ? "request " + request.id() : request.session();
  }
}
