-- SPDX-License-Identifier: Apache-2.0
-- What was done to a session's audio and words: a preprocessing change is a release too.

alter table sluice.session_summaries
  add column transform_id text not null default '' check (length(transform_id) <= 200);
comment on column sluice.session_summaries.transform_id is
  'Hash of settings and code of the signal path, as in ready and final; empty before V002.';
