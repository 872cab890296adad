package sluice.live;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.VertxBuilder;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/**
 * The Prometheus page: Vert.x and the JVM through Micrometer, the engine through
 * {@link EngineMetrics}. Made before Vert.x, which is built with {@link #options} and
 * {@link #factory}. Callable from any thread.
 */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Registers the JVM's memory, threads and processors. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Goes into {@code VertxOptions.setMetricsOptions}. The event bus carries nothing here. */
  public MetricsOptions options() {
    return new MicrometerMetricsOptions().addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
        .setEnabled(true);
  }

  /** Goes into {@link VertxBuilder#withMetrics}. */
  public VertxMetricsFactory factory() {
    return new MicrometerMetricsFactory(registry);
  }

  /** Adds numbers of our own; each once. */
  void add(MultiCollector ours) {
    registry.getPrometheusRegistry().register(ours);
  }

  /** The page in Prometheus' text format 0.0.4; some milliseconds: not on an event loop. */
  String scrape() {
    return registry.scrape();
  }
}
