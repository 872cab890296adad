package sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Two rollbacks under load: nothing promised is lost. */
class BenchRollbackIT {
  @Test
  void aRollbackLosesNoFinalAndNoSession() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.commandLine().setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true)).execute("bench", "rollback", "--runs", "2",
            "--streams", "8", "--per-second", "10", "--json");
    assertTrue(out.toString().startsWith("{"), () -> exit + ": " + err);
    JsonObject result = new JsonObject(out.toString());
    JsonObject load = result.getJsonObject("load");
    assertTrue(load.getLong("promised") > 20, result::encodePrettily);
    for (String nothing : new String[]{"lost", "utterancesLost", "abnormal", "unclosed",
        "errors"}) {
      assertEquals(0, load.getLong(nothing), () -> nothing + result.encodePrettily());
    }
    assertTrue(result.getJsonArray("runs").getJsonObject(0).getLong("canaryServed") > 0,
        result::encodePrettily);
    assertTrue(result.getJsonObject("lastNewSessionMillis").getDouble("p99") < 1_000,
        result::encodePrettily);
  }
}
