package sluice.live;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.TreeMap;
import sluice.rollout.RolloutRecord;
import sluice.rollout.RolloutRecord.Start;

/** Rollouts and their blast radius as rows of the ledger. */
final class RolloutRows {
  static final String ADD = """
      with added as (
        insert into sluice.rollouts (id, release, state, policy, verdict, evidence, started_at,
          ended_at)
        values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8) returning entry)
      insert into sluice.blast_radius (entry, slice, sessions)
      select added.entry, touched.slice, touched.sessions
      from added, unnest($9::text[], $10::bigint[]) touched (slice, sessions)""";

  static final String LAST = """
      select id, release, state, policy, verdict, evidence, started_at, ended_at,
        (select coalesce(jsonb_object_agg(slice, sessions), '{}') from sluice.blast_radius b
         where b.entry = last.entry) blast_radius
      from (select * from sluice.current_rollouts order by entry desc limit $1) last
      order by entry""";

  private RolloutRows() {}

  /** Values of {@link #ADD}. */
  static Tuple of(RolloutRecord rollout) {
    Start start = rollout.start();
    OffsetDateTime ended = rollout.endedAtMillis().isEmpty()
        ? null
        : LedgerRows.time(rollout.endedAtMillis().getAsLong());
    return Tuple.of(start.id(), start.release(), rollout.state(), start.policy(),
        rollout.verdict(), start.evidence(), LedgerRows.time(start.startedAtMillis()), ended,
        rollout.blastRadius().keySet().toArray(String[]::new),
        rollout.blastRadius().values().toArray(Long[]::new));
  }

  /** A row of {@link #LAST}. */
  static RolloutRecord rollout(Row row) {
    Start start = new Start(row.getString("id"), row.getString("release"),
        row.getJsonObject("policy").encode(), row.getString("evidence"),
        LedgerRows.millis(row.getOffsetDateTime("started_at")));
    OffsetDateTime ended = row.getOffsetDateTime("ended_at");
    JsonObject touched = row.getJsonObject("blast_radius");
    TreeMap<String, Long> sessions = new TreeMap<>();
    touched.fieldNames().forEach(slice -> sessions.put(slice, touched.getLong(slice)));
    return new RolloutRecord(start, row.getString("state"), row.getString("verdict"),
        ended == null ? OptionalLong.empty() : OptionalLong.of(LedgerRows.millis(ended)), sessions);
  }
}
