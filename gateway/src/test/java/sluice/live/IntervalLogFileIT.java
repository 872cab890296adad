package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sluice.measure.StageLatencies;
import sluice.measure.Traces;
import sluice.wire.Lane;

@Timeout(60)
class IntervalLogFileIT {
  @TempDir
  Path folder;

  @Test
  void aRunIsReadBackFromItsFile() throws Exception {
    Vertx vertx = Vertx.vertx();
    String path = folder.resolve("run.hlog").toString();
    StageLatencies latencies = new StageLatencies(0);
    Future<Void> done = IntervalLogFile.open(vertx, path, 0).compose(file -> {
      Future<Void> last = Future.succeededFuture();
      for (int second = 1; second <= 5; second++) {
        latencies.record(Traces.of(10L * second), Lane.BATCH, "alpha");
        file.note(List.of(second < 3 ? "tf-0123456789" : "tf-9876543210"));
        last = file.write(latencies.swap(second * 1_000_000_000L));
      }
      return last.compose(written -> file.close());
    });
    done.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

    TreeMap<String, Integer> lines = new TreeMap<>();
    try (HistogramLogReader reader = new HistogramLogReader(new File(path))) {
      for (EncodableHistogram each = reader.nextIntervalHistogram(); each != null; each =
          reader.nextIntervalHistogram()) {
        lines.merge(each.getTag(), 1, Integer::sum);
      }
    }
    assertEquals(11, lines.size());
    assertEquals(5, lines.get("model.batch.alpha"));
    assertEquals(List.of("#transforms: tf-0123456789", "#transforms: tf-9876543210"),
        Files.readAllLines(Path.of(path)).stream().filter(l -> l.contains("tf-")).toList());
  }
}
