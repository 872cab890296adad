package sluice.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import sluice.live.Metrics;

/** How commands start Vert.x and wait for it. */
final class Vertxes {
  private Vertxes() {}

  /** A Vert.x on the native transport where there is one; {@code loops} event loops. */
  static Vertx start(int loops, Metrics metrics) {
    VertxOptions options = options(loops).setMetricsOptions(metrics.options());
    return Vertx.builder().with(options).withMetrics(metrics.factory()).build();
  }

  /** The same without metrics. */
  static Vertx start(int loops) {
    return Vertx.builder().with(options(loops)).build();
  }

  /** Cores this process may use. */
  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static VertxOptions options(int loops) {
    return new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true)
        .setFileSystemOptions(
            new FileSystemOptions().setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  /**
   * Waits for {@code future} outside of event loops.
   *
   * @throws UsageException with its one line when it failed for a reason the user can mend
   */
  static <T> T await(Future<T> future, int seconds) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new UsageException(String.valueOf(e.getCause().getMessage()));
    } catch (TimeoutException e) {
      throw new UsageException("nothing happened for " + seconds + " s: gave up waiting");
    }
  }
}
