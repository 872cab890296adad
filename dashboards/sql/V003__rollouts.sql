-- SPDX-License-Identifier: Apache-2.0
-- What a release is made of, where it comes from and whom it is for; what became of rollouts, and
-- whom they touched.

alter table sluice.releases
  add column components      jsonb not null default '{}'
    check (jsonb_typeof(components) = 'object' and length(components::text) <= 20000),
  add column tenants         text[] check (cardinality(tenants) between 1 and 10000),
  add column model           text not null default '' check (length(model) <= 200),
  add column data_snapshot   text not null default '' check (length(data_snapshot) <= 200),
  add column data_transform  text not null default '' check (length(data_transform) <= 200),
  add column eval_suite      text not null default '' check (length(eval_suite) <= 200),
  add column gate            text not null default '' check (length(gate) <= 200),
  add column rollback_target text not null default '' check (length(rollback_target) <= 200),
  add column has_lineage     boolean not null generated always as (model <> '' and
    data_snapshot <> '' and data_transform <> '' and eval_suite <> '' and gate <> '' and
    rollback_target <> '') stored;
comment on column sluice.releases.components is
  'Versions by component: model, transform, vad, batchPolicy, contract, and whatever else.';
comment on column sluice.releases.tenants is 'Tenants it is for; null when for everybody.';
comment on column sluice.releases.data_snapshot is 'Data the model was trained on.';
comment on column sluice.releases.data_transform is 'Preprocessing of that data.';
comment on column sluice.releases.eval_suite is 'Suite it was evaluated with.';
comment on column sluice.releases.gate is 'Gate it passed.';
comment on column sluice.releases.rollback_target is 'Name of the release to go back to.';
comment on column sluice.releases.has_lineage is 'True when all six links are there.';

-- A view keeps the columns it was made with.
create or replace view sluice.current_releases as
  select distinct on (name) * from sluice.releases order by name, entry desc;

create view sluice.release_lineage as
  with recursive chain (release, step, path, at, rollback_target, has_lineage) as (
    select name, 0, array[name], name, rollback_target, has_lineage
    from sluice.current_releases
    union all
    select chain.release, chain.step + 1, chain.path || next.name, next.name,
      next.rollback_target, next.has_lineage
    from chain join sluice.current_releases next on next.name = chain.rollback_target
    where next.name <> all (chain.path))
  select release, step, at, rollback_target, has_lineage from chain;
comment on view sluice.release_lineage is
  'From each release, rollback target by rollback target, those it could go back to.';

create table sluice.rollouts (
  entry       bigint generated always as identity primary key,
  id          text        not null check (length(id) between 1 and 200),
  release     text        not null check (length(release) between 1 and 200),
  state       text        not null check (length(state) between 1 and 40),
  policy      jsonb       not null,
  verdict     text        not null check (length(verdict) <= 2000),
  evidence    text        not null check (length(evidence) <= 1000),
  started_at  timestamptz not null,
  ended_at    timestamptz check (ended_at >= started_at),
  recorded_at timestamptz not null default clock_timestamp()
);
create index rollouts_newest on sluice.rollouts (id, entry desc);
comment on table sluice.rollouts is
  'Releases under test, append-only: the newest entry of an id counts (view current_rollouts).';
comment on column sluice.rollouts.state is 'Such as ramping, frozen, rolledBack, baked.';
comment on column sluice.rollouts.verdict is 'One sentence: why it is in that state.';
comment on column sluice.rollouts.evidence is 'Path of its evidence file on the gateway.';
comment on column sluice.rollouts.ended_at is 'Null while it goes on.';

create view sluice.current_rollouts as
  select distinct on (id) * from sluice.rollouts order by id, entry desc;
comment on view sluice.current_rollouts is 'The newest entry of each rollout.';

create table sluice.blast_radius (
  entry    bigint not null references sluice.rollouts (entry),
  slice    text   not null check (length(slice) between 1 and 200),
  sessions bigint not null check (sessions >= 0),
  primary key (entry, slice)
);
comment on table sluice.blast_radius is
  'Sessions a rollout had sent to its release by then, by slice; * is everybody. Append-only.';

create trigger append_only before update or delete or truncate on sluice.rollouts
  for each statement execute function sluice.refuse_change();
create trigger append_only before update or delete or truncate on sluice.blast_radius
  for each statement execute function sluice.refuse_change();
