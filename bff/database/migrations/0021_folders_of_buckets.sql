-- Folders of buckets whose files are data rows of datasets.

create table bucket_folders (
  id              text primary key, -- the same for the same dataset, integration and prefix
  organization_id text not null references organizations (id),
  dataset_id      text not null,
  integration_id  text not null,
  prefix          text not null,
  media_types     text not null,              -- JSON: the types of its files; [] is every file
  run             integer not null default 0, -- raised with each task that reads it
  files           integer not null default 0, -- as the last run that came to the end has found it
  added           integer not null default 0, -- by the last run
  gone            integer not null default 0,
  synced_at       integer,                    -- when a run last came to the end
  due_at          integer,                    -- when what is new is added next; null: only when somebody asks
  member_id       text not null references members (id), -- for whom that is done
  permissions     text not null,              -- JSON: what the session or key of that member allowed
  created_at      integer not null
) strict;
create index bucket_folders_of_dataset on bucket_folders (dataset_id, created_at);
create index bucket_folders_due on bucket_folders (due_at) where due_at is not null;

-- What has come into a dataset. It stays when the data row is deleted, so that the object does not come again.
create table bucket_objects (
  dataset_id      text not null,
  address         text not null, -- as row_data has it
  organization_id text not null,
  data_row_id     text not null,
  seen_in         integer not null, -- the last run that has found it
  primary key (dataset_id, address)
) strict, without rowid;
