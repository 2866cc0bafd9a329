-- Work in the background. Every time here is the database’s own, in milliseconds, so that processes agree on it.

create table jobs (
  id              integer primary key autoincrement, -- never given again, so that `id` and `fence` name one attempt for ever
  kind            text not null,
  organization_id text references organizations (id), -- null: the server’s own
  lane            text not null, -- the organization whose turn it is; '' for the server’s own
  subject         text not null, -- what it works on: there is one job of a kind and a subject at a time
  payload         text not null, -- JSON
  state           text not null check (state in ('WAITING', 'READY', 'RUNNING', 'FAILED')),
  due_at          integer not null,
  set_at          integer not null, -- when `due_at` was set: how long it should wait is known even after the clock was put right
  attempts        integer not null default 0, -- begun since the last success
  fence           integer not null default 0, -- raised with each attempt: an older one can commit nothing any more
  worker          text,    -- the process that runs it
  lease_until     integer, -- when another process may take it, unless that process says that it is alive
  asked           text check (asked in ('AGAIN', 'RESTART', 'CANCEL')), -- of the attempt under way
  last_error      text,
  ended_at        integer
) strict;
create unique index jobs_by_subject on jobs (kind, subject) where state <> 'FAILED';
create index jobs_by_turn on jobs (state, kind, lane, due_at, id);
create index jobs_by_time on jobs (due_at) where state = 'WAITING';
