package sluice.batch.baseline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * width; whether a part-filled step costs as much is the tier's affair.
 */
final class Moshi implements Rule {
  private static final long LOOK_NANOS = 2_000_000;
  private static final long MILLI = 1_000_000;

  private final Terms terms;
  private final MoshiSlots slots;
  private final Server[] servers;
  private int picking;
  private long wakeNanos;

  private static final class Server {
    private Optional<Batch> step = Optional.empty();
    private int waiting;
    private long endNanos;

    /** When it looks next, at its own 2 ms beat since the last step's end. */
    private long looksNanos(long nowNanos) {
      long since = (nowNanos - endNanos) % LOOK_NANOS;
      return since == 0 ? nowNanos : nowNanos + LOOK_NANOS - since;
    }
  }

  Moshi(Terms terms) {
    this.terms = terms;
    servers = new Server[terms.tier().concurrency()];
    for (int i = 0; i < servers.length; i++) {
      servers[i] = new Server();
    }
    slots = new MoshiSlots(servers.length, terms.maxBatch());
  }

  @Override
  public Optional<Admission.Shed> admit(Request request, Lines lines, long nowNanos) {
    if (slots.open(request, nowNanos)) {
      servers[slots.server(request)].waiting++;
      return Optional.empty();
    }
    return Optional.of(new Admission.Shed("tier " + terms.tier().name() + " holds " + slots.size()
        + " streams, its limit: shed; come back later or add capacity",
        MoshiSlots.SILENT_NANOS / MILLI));
  }

  @Override
  public List<Request> pick(Lines lines, long nowNanos, ShedSink shed) {
    wakeNanos = Long.MAX_VALUE;
    for (picking = 0; picking < servers.length; picking++) {
      Server server = servers[picking];
      if (server.step.isEmpty() && server.waiting > 0) {
        List<Request> picked = server.looksNanos(nowNanos) == nowNanos ? step(lines) : List.of();
        if (!picked.isEmpty()) {
          server.waiting -= picked.size();
          return picked;
        }
        wakeNanos = Math.min(wakeNanos, server.looksNanos(nowNanos + 1));
      }
    }
    return List.of();
  }

  /** One request of each stream on the server that is picking. */
  private List<Request> step(Lines lines) {
    List<Request> picked = new ArrayList<>(terms.maxBatch());
    Set<String> streams = new LinkedHashSet<>();
    takeOneEach(lines.interactive(), streams, picked);
    if (lines.interactive().isEmpty()) {
      takeOneEach(lines.batch(), streams, picked);
    }
    return picked;
  }

  private void takeOneEach(Line line, Set<String> streams, List<Request> picked) {
    line.removeIf(request -> slots.server(request) == picking
        && streams.add(MoshiSlots.stream(request)), picked::add);
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
    batch.requests().forEach(request -> slots.answered(request, nowNanos));
  }

  @Override
  public void left(Request request) {
    servers[slots.server(request)].waiting--;
    slots.close(request);
  }

  @Override
  public void gone(String session) {
    slots.gone(session);
  }
}
