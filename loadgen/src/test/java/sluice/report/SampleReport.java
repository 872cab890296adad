package sluice.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sluice.load.Recording;
import sluice.load.SampleRun;

/** A report of {@link SampleRun}, with a gateway's decisions and a fault beside it. */
final class SampleReport {
  static final long START_MILLIS = 1_790_000_000_000L;
  static final Recording RECORDING = SampleRun.recording();

  private SampleReport() {}

  static Report report() {
    Report.About about = new Report.About("ws://127.0.0.1:8080/v1/stream", START_MILLIS, "test",
        new Report.Generator(120, 900, 4_000, OptionalLong.of(350), 7.5, 65, 120, 9, 0));
    JsonObject gateway = new JsonObject().put("status", new JsonObject().put("decisions",
        new JsonArray().add(decision(START_MILLIS + 41_000)).add(decision(START_MILLIS - 5))));
    return Report.of(SampleRun.scenario(), about, RECORDING)
        .with(new Report.Beside(gateway, 0,
            List.of(new Report.Happening(20_000, 25_000, "slow", "tier fast")),
            new JsonObject(), Optional.empty()));
  }

  private static JsonObject decision(long atMillis) {
    return new JsonObject().put("atMillis", atMillis).put("kind", "rollback")
        .put("actor", "judge").put("reason", "errors");
  }
}
