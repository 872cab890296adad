package sluice.cli.judge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A case with what everybody made of it.
 *
 * @param of   the case
 * @param rows one per contender, in their order
 */
record Judged(Case of, List<Row> rows) {
  Judged {
    rows = List.copyOf(rows);
  }

  Optional<Row> row(Contender contender) {
    return rows.stream().filter(row -> row.contender().equals(contender.name())).findFirst();
  }

  JsonObject json() {
    return new JsonObject().put("group", of.group().word()).put("case", of.name())
        .put("runs", of.runs()).put("seconds", of.scene().seconds())
        .put("sessions_per_s", of.scene().perSecond())
        .put("judges", new JsonArray(rows.stream().map(Row::json).toList()));
  }
}
