package sluice.live;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import sluice.engine.SessionSummary;
import sluice.rollout.Decision;

/** The ledger's statements, and its entries as their rows. */
final class LedgerRows {
  /** One statement of arrays: measured 3-5 times the rows per second of a batch of inserts. */
  static final String ADD_SESSIONS = """
      insert into sluice.session_summaries (session, tenant, lane, tier, arm, started_at, ended_at,
        ending, in_samples, silence_samples, recognized_samples, shed_samples, failed_samples,
        open_samples, frames, utterances, transform_id)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[],
        $6::timestamptz[], $7::timestamptz[], $8::text[], $9::bigint[], $10::bigint[],
        $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],
        $17::text[])
      on conflict do nothing""";

  static final String ADD_DECISION = """
      insert into sluice.decisions (id, decided_at, kind, actor, reason, epoch, plan_before,
        plan_after)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing""";

  static final String ANNUL = """
      insert into sluice.voided_decisions (id, reason)
      select id, 'the connection broke before the ledger confirmed it' from unnest($1::uuid[]) id
      on conflict do nothing""";

  static final String DECISIONS = """
      select decided_at, kind, actor, reason, plan_before, plan_after from (
        select * from sluice.standing_decisions order by entry desc limit $1) last
      order by entry""";

  private LedgerRows() {}

  /** Columns of {@link #ADD_SESSIONS}. */
  static Tuple of(List<SessionSummary> all) {
    return Tuple.tuple(new ArrayList<>(List.of(texts(all, SessionSummary::session),
        texts(all, SessionSummary::tenant), texts(all, s -> s.lane().key()),
        texts(all, SessionSummary::tier), texts(all, SessionSummary::arm),
        times(all, SessionSummary::startedAtMillis), times(all, SessionSummary::endedAtMillis),
        texts(all, SessionSummary::ending), counts(all, s -> s.account().in()),
        counts(all, s -> s.account().silence()), counts(all, s -> s.account().recognized()),
        counts(all, s -> s.account().shed()), counts(all, s -> s.account().failed()),
        counts(all, s -> s.account().open()), counts(all, s -> s.account().frames()),
        counts(all, s -> s.account().utterances()), texts(all, SessionSummary::transformId))));
  }

  /** Values of {@link #ADD_DECISION}. */
  static Tuple of(UUID id, Decision decision) {
    return Tuple.of(id, time(decision.atMillis()), decision.kind().name(), decision.actor(),
        decision.reason(), decision.after().epoch(), PlanJson.of(decision.before()),
        PlanJson.of(decision.after()));
  }

  /** What {@link ReleaseRows#ALL}, {@link #DECISIONS} and {@link RolloutRows#LAST} gave. */
  static LedgerHistory history(RowSet<Row> releases, RowSet<Row> decisions,
      RowSet<Row> rollouts) {
    return new LedgerHistory(list(releases, ReleaseRows::release),
        list(decisions, LedgerRows::decision), list(rollouts, RolloutRows::rollout));
  }

  private static Decision decision(Row row) {
    return new Decision(millis(row.getOffsetDateTime("decided_at")),
        Decision.Kind.valueOf(row.getString("kind")), row.getString("actor"),
        row.getString("reason"), PlanJson.plan(row.getJsonObject("plan_before")),
        PlanJson.plan(row.getJsonObject("plan_after")));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static Object texts(List<SessionSummary> all, Function<SessionSummary, String> column) {
    return all.stream().map(column).toArray(String[]::new);
  }

  private static Object counts(List<SessionSummary> all, ToLongFunction<SessionSummary> column) {
    return all.stream().mapToLong(column).boxed().toArray(Long[]::new);
  }

  private static Object times(List<SessionSummary> all, ToLongFunction<SessionSummary> column) {
    return all.stream().map(s -> time(column.applyAsLong(s))).toArray(OffsetDateTime[]::new);
  }

  static OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  static long millis(OffsetDateTime time) {
    return time.toInstant().toEpochMilli();
  }
}
