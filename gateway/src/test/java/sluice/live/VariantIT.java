package sluice.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.engine.IngestVariants;
import sluice.engine.IngestVariants.Voice;
import sluice.live.evidence.Recompute;
import sluice.signal.VadConfig;
import sluice.wire.Endpointing.Wish;

/** A release of the same model that only waits longer for the end of speech, on real sockets. */
class VariantIT {
  @TempDir
  Path folder;

  @Test
  void aLongerHangoverAloneIsFoundNamedAndTakenBack() throws Exception {
    IngestVariants variants =
        new IngestVariants(new TreeMap<>(Map.of("v12", silence(300), "v13", silence(700))),
            new TreeMap<>());
    try (RolloutStage stage =
        new RolloutStage(folder, "none", 5, variants).hearingOut().calling(24)) {
      String path = stage.create("\"ramp\":[40,50],\"metrics\":[\"error\",\"firstPartial\","
          + "\"finalLatency\"]," + RolloutStage.SHORT);
      JsonObject over = stage.until(path, it -> it.getString("state").equals("rolledBack"));
      assertTrue(over.getString("sentence").contains("finalLatency"), over::encode);
      assertEquals("[{\"component\":\"vad\",\"before\":\"v12\",\"after\":\"v13\"}]",
          over.getJsonArray("changed").encode());
      Set<String> control = stage.transforms.get("control");
      Set<String> canary = stage.transforms.get("canary");
      assertEquals(1, control.size(), "the control has one way to prepare audio: " + control);
      assertNotEquals(control, canary);
      stage.until("/api/v1/plan", plan -> plan.getJsonArray("shares").size() == 1);
      Recompute.Result again = Recompute.of(folder.resolve("rollouts")
          .resolve(path.substring(path.lastIndexOf('/') + 1)).resolve("evidence.jsonl"));
      assertEquals(Optional.empty(), again.difference());
    }
  }

  private static Voice silence(int millis) {
    return new Voice(Wish.silence(millis), Wish.NONE, VadConfig.DEFAULT, true);
  }
}
