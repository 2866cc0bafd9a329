-- What members asked the server to do in the background, and the files that it keeps.

create table blobs (
  id              text primary key, -- the name of its file in the blob store
  organization_id text not null references organizations (id),
  bytes           integer not null,
  expires_at      integer not null, -- in milliseconds; then row and file are deleted
  created_at      integer not null
) strict;
create index blobs_by_expiry on blobs (expires_at);

create table tasks (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  member_id       text not null references members (id), -- who asked for it: nobody else sees it
  kind            text not null, -- such as DATA_ROW_IMPORT
  name            text not null,
  search          text not null, -- the name, as searches compare it
  status          text not null check (status in ('QUEUED', 'IN_PROGRESS', 'COMPLETE', 'FAILED', 'CANCELING', 'CANCELED')),
  reason          text,             -- why it failed
  input           text not null,    -- JSON: what it was asked to do
  permissions     text not null,    -- JSON: what the session or key allowed when it was started
  projects        text,             -- JSON: the projects that the session was held to
  checkpoint      text,             -- JSON: how far it has come, for the attempt after a crash
  processed       integer not null default 0,
  total           integer,          -- null: not known yet
  failed          integer not null default 0,
  source_blob     text,             -- what was uploaded for it
  result_blob     text,
  result_name     text,             -- what the file is called when it is downloaded
  result_bytes    integer,
  errors_blob     text,
  kept_until      integer,          -- until when result and errors can be had
  project_id      text,             -- what it is about
  dataset_id      text,
  seen_at         integer,          -- when the member saw how it ended
  created_at      integer not null,
  started_at      integer,
  ended_at        integer
) strict;
create index tasks_by_member on tasks (organization_id, member_id, created_at, id);
create index tasks_under_way on tasks (organization_id, member_id, created_at, id) where status in ('QUEUED', 'IN_PROGRESS', 'CANCELING');
