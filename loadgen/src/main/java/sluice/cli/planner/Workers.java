package sluice.cli.planner;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Does tasks on every core and says how far it is. Owned by a {@link PlannerBench}. */
final class Workers implements AutoCloseable {
  private final ExecutorService pool =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final LongAdder cpuNanos = new LongAdder();
  private final Consumer<String> progress;

  Workers(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Results in the tasks' order; the first failure ends it. */
  <T> List<T> all(String what, List<Callable<T>> tasks) throws Exception {
    AtomicInteger done = new AtomicInteger();
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(pool.submit(() -> {
        long before = threads.getCurrentThreadCpuTime();
        T result = task.call();
        cpuNanos.add(threads.getCurrentThreadCpuTime() - before);
        tell(what + ": " + done.incrementAndGet() + " of " + tasks.size());
        return result;
      }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
    return results;
  }

  private synchronized void tell(String line) {
    progress.accept(line);
  }

  /** CPU time of all tasks so far. */
  double cpuSeconds() {
    return cpuNanos.sum() / 1e9;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
