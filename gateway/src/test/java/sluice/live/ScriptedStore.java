package sluice.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import sluice.engine.SessionSummary;
import sluice.loop.Loop;
import sluice.rollout.Decision;
import sluice.rollout.Release;
import sluice.rollout.RolloutRecord;

/**
 * A store in memory that answers after {@code delayNanos} on the loop, can go away, hang, and lose
 * the confirmation of what it has stored.
 */
final class ScriptedStore implements LedgerStore {
  final Set<String> sessions = new LinkedHashSet<>();
  final Map<UUID, Decision> decisions = new LinkedHashMap<>();
  final Set<UUID> annulled = new LinkedHashSet<>();
  final List<Integer> batches = new ArrayList<>();
  final List<Long> attempts = new ArrayList<>();
  final Loop loop;
  final long delayNanos;
  boolean isThere = true;
  boolean isHung;
  boolean isMute;
  long connectNanos;
  int links;
  String poison = "";
  private Optional<Scripted> current = Optional.empty();

  ScriptedStore(Loop loop, long delayNanos) {
    this.loop = loop;
    this.delayNanos = delayNanos;
    this.connectNanos = delayNanos;
  }

  /** Ends now; what was asked and not answered never will be, though it may have been done. */
  void die() {
    isThere = false;
    current.ifPresent(Scripted::end);
    current = Optional.empty();
  }

  @Override
  public Future<Link> connect() {
    attempts.add(loop.nowNanos());
    return later(connectNanos, () -> {
      if (!isThere) {
        throw new IllegalStateException("connection refused");
      }
      links++;
      Scripted link = new Scripted();
      current = Optional.of(link);
      return link;
    });
  }

  /** Standing decisions: recorded and not annulled. */
  List<Decision> standing() {
    return decisions.entrySet().stream().filter(each -> !annulled.contains(each.getKey()))
        .map(Map.Entry::getValue).toList();
  }

  private interface Work<T> {
    T run();
  }

  private <T> Future<T> later(long nanos, Work<T> work) {
    Promise<T> promise = Promise.promise();
    loop.at(loop.nowNanos() + nanos, () -> {
      if (isHung) {
        return;
      }
      try {
        promise.tryComplete(work.run());
      } catch (RuntimeException e) {
        promise.tryFail(e);
      }
    });
    return promise.future();
  }

  private final class Scripted implements Link {
    private final List<Promise<Void>> open = new ArrayList<>();
    private Runnable onEnd = () -> {};
    private boolean isEnded;
    private boolean isStuck;

    private void end() {
      isEnded = true;
      List.copyOf(open).forEach(each -> each.tryFail("closed"));
      onEnd.run();
    }

    /** The work is done at once and confirmed later: a death in between loses the confirmation. */
    private Future<Void> ask(Runnable work) {
      Promise<Void> promise = Promise.promise();
      if (isEnded) {
        return Future.failedFuture("closed");
      }
      RuntimeException[] problem = new RuntimeException[1];
      try {
        work.run();
      } catch (RuntimeException e) {
        problem[0] = e;
      }
      open.add(promise);
      loop.at(loop.nowNanos() + delayNanos, () -> answer(promise, problem[0]));
      return promise.future();
    }

    /** Answers come in order: after one that did not come, none does. */
    private void answer(Promise<Void> promise, RuntimeException problem) {
      isStuck = isStuck || isHung || isMute;
      if (!isStuck && problem == null) {
        promise.tryComplete();
      } else if (!isStuck) {
        promise.tryFail(problem);
      }
    }

    @Override
    public String store() {
      return "scripted";
    }

    @Override
    public void onEnd(Runnable task) {
      onEnd = task;
    }

    @Override
    public Future<Void> ping() {
      return ask(() -> {});
    }

    @Override
    public Future<Void> add(List<SessionSummary> summaries) {
      batches.add(summaries.size());
      return ask(() -> {
        if (summaries.stream().anyMatch(each -> each.session().equals(poison))) {
          throw new Rejection("invalid byte sequence");
        }
        summaries.forEach(each -> sessions.add(each.session()));
      });
    }

    @Override
    public Future<Void> add(UUID id, Decision decision) {
      return ask(() -> decisions.put(id, decision));
    }

    @Override
    public Future<Void> add(Release release) {
      return ask(() -> {});
    }

    @Override
    public Future<Void> add(RolloutRecord rollout) {
      return ask(() -> {});
    }

    @Override
    public Future<Void> annul(List<UUID> ids) {
      return ask(() -> annulled.addAll(ids));
    }

    @Override
    public Future<LedgerHistory> load() {
      return Future.succeededFuture(new LedgerHistory(List.of(), standing()));
    }

    @Override
    public void close() {
      links--;
      isEnded = true;
      List.copyOf(open).forEach(each -> each.tryFail("closed"));
    }
  }
}
