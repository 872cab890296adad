package sluice.live;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.TreeMap;
import sluice.rollout.Release;
import sluice.rollout.release.Components;
import sluice.rollout.release.Lineage;
import sluice.rollout.release.Manifest;
import sluice.rollout.release.Tenants;

/** Releases as rows of the ledger. */
final class ReleaseRows {
  static final String ADD = """
      insert into sluice.releases (name, family, tier, transform_id, created_at, is_healthy,
        blocked_for, components, tenants, model, data_snapshot, data_transform, eval_suite, gate,
        rollback_target)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""";

  static final String ALL = """
      select name, family, tier, transform_id, created_at, is_healthy, blocked_for, components,
        tenants, model, data_snapshot, data_transform, eval_suite, gate, rollback_target
      from sluice.current_releases order by entry""";

  private ReleaseRows() {}

  /** Values of {@link #ADD}. */
  static Tuple of(Release release) {
    Lineage lineage = release.lineage();
    JsonObject components = new JsonObject();
    release.components().versions().forEach(components::put);
    String[] tenants = release.tenants() instanceof Tenants.Only only
        ? only.names().toArray(String[]::new)
        : null;
    return Tuple.of(release.name(), release.family(), release.tier(), release.transformId(),
        LedgerRows.time(release.createdAtMillis()), release.isHealthy(),
        release.blockedFor().toArray(String[]::new), components, tenants, lineage.model(),
        lineage.dataSnapshot(), lineage.transform(), lineage.evalSuite(), lineage.gate(),
        lineage.rollbackTarget());
  }

  /** A row of {@link #ALL}. */
  static Release release(Row row) {
    return new Release(row.getString("name"), row.getString("family"), row.getString("tier"),
        row.getString("transform_id"), LedgerRows.millis(row.getOffsetDateTime("created_at")),
        row.getBoolean("is_healthy"), List.of(row.getArrayOfStrings("blocked_for")),
        new Manifest(components(row.getJsonObject("components")), lineage(row),
            tenants(row.getArrayOfStrings("tenants"))));
  }

  private static Components components(JsonObject json) {
    TreeMap<String, String> versions = new TreeMap<>();
    json.fieldNames().forEach(name -> versions.put(name, json.getString(name)));
    return new Components(versions);
  }

  private static Lineage lineage(Row row) {
    return new Lineage(row.getString("model"), row.getString("data_snapshot"),
        row.getString("data_transform"), row.getString("eval_suite"), row.getString("gate"),
        row.getString("rollback_target"));
  }

  private static Tenants tenants(String[] names) {
    return names == null ? Tenants.ALL : new Tenants.Only(List.of(names));
  }
}
