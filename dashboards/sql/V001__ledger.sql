-- SPDX-License-Identifier: Apache-2.0
-- The ledger: what was released, what was decided, and how sessions ended. Counts only: no column
-- of it is made for words or audio.

create table sluice.releases (
  entry        bigint generated always as identity primary key,
  name         text        not null check (length(name) between 1 and 200),
  family       text        not null check (length(family) between 1 and 200),
  tier         text        not null check (length(tier) between 1 and 64),
  transform_id text        not null check (length(transform_id) <= 200),
  created_at   timestamptz not null,
  is_healthy   boolean     not null,
  blocked_for  text[]      not null check (cardinality(blocked_for) <= 10000),
  recorded_at  timestamptz not null default clock_timestamp()
);
create index releases_newest on sluice.releases (name, entry desc);
comment on table sluice.releases is
  'Releases of models, append-only: the newest entry of a name counts (view current_releases).';
comment on column sluice.releases.entry is 'Order of recording.';
comment on column sluice.releases.family is 'Releases of one family replace each other.';
comment on column sluice.releases.transform_id is
  'Preprocessing the model was made for; empty when any.';
comment on column sluice.releases.is_healthy is 'False once rolled back or marked bad.';
comment on column sluice.releases.blocked_for is 'Tenants that must not be sent to it.';

create view sluice.current_releases as
  select distinct on (name) * from sluice.releases order by name, entry desc;
comment on view sluice.current_releases is 'The newest entry of each release.';

create table sluice.decisions (
  entry       bigint generated always as identity primary key,
  id          uuid        not null unique,
  decided_at  timestamptz not null,
  kind        text        not null check (length(kind) between 1 and 40),
  actor       text        not null check (length(actor) between 1 and 200),
  reason      text        not null check (length(reason) between 1 and 2000),
  epoch       bigint      not null check (epoch > 0),
  plan_before jsonb       not null,
  plan_after  jsonb       not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index decisions_at on sluice.decisions (decided_at);
comment on table sluice.decisions is
  'Changes of the route plan, append-only; those in voided_decisions never took effect.';
comment on column sluice.decisions.id is 'Given by the gateway, so that one entry is recorded once.';
comment on column sluice.decisions.actor is 'A person, or the judge.';
comment on column sluice.decisions.epoch is 'Epoch of plan_after.';
comment on column sluice.decisions.plan_after is
  '{"epoch","salt","shares":[{"arm","tier","weight"}]}, weights in basis points.';

create table sluice.voided_decisions (
  id        uuid primary key,
  voided_at timestamptz not null default clock_timestamp(),
  reason    text        not null
);
comment on table sluice.voided_decisions is
  'Decisions whose recording could not be confirmed when the connection broke: the gateway refused '
  'them and went on with the plan before. They may or may not stand in decisions.';

create view sluice.standing_decisions as
  select d.* from sluice.decisions d
  where not exists (select from sluice.voided_decisions v where v.id = d.id);
comment on view sluice.standing_decisions is 'Decisions that took effect.';

create table sluice.session_summaries (
  session            text        not null check (length(session) between 1 and 200),
  tenant             text        not null check (length(tenant) <= 200),
  lane               text        not null check (length(lane) between 1 and 40),
  tier               text        not null check (length(tier) <= 64),
  arm                text        not null check (length(arm) <= 40),
  started_at         timestamptz not null,
  ended_at           timestamptz not null,
  ending             text        not null check (length(ending) between 1 and 100),
  in_samples         bigint      not null,
  silence_samples    bigint      not null,
  recognized_samples bigint      not null,
  shed_samples       bigint      not null,
  failed_samples     bigint      not null,
  open_samples       bigint      not null,
  frames             bigint      not null,
  utterances         bigint      not null,
  recorded_at        timestamptz not null default clock_timestamp(),
  primary key (session, started_at)
);
create index session_summaries_ended on sluice.session_summaries (ended_at);
create index session_summaries_tenant on sluice.session_summaries (tenant, ended_at);
comment on table sluice.session_summaries is
  'How sessions ended: counts only, never words or audio. Samples are at 16 kHz.';
comment on column sluice.session_summaries.ending is
  'done, vanished, or the key of the error that ended it.';
comment on column sluice.session_summaries.in_samples is
  'Audio received = silence + recognized + shed + failed + open.';

create function sluice.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is not allowed; append a newer entry',
    tg_table_name, lower(tg_op) using errcode = '23001';
end $$;
comment on function sluice.refuse_change is 'Keeps append-only tables append-only.';
create trigger append_only before update or delete or truncate on sluice.releases
  for each statement execute function sluice.refuse_change();
create trigger append_only before update or delete or truncate on sluice.decisions
  for each statement execute function sluice.refuse_change();
create trigger append_only before update or delete or truncate on sluice.voided_decisions
  for each statement execute function sluice.refuse_change();
