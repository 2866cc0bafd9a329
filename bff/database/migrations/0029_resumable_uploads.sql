-- Files that come in parts, until they are whole and used.

create table uploads (
  id              text primary key,
  organization_id text not null references organizations (id),
  member_id       text not null references members (id), -- whose it is: nobody else sees it
  dataset_id      text not null references datasets (id) on delete cascade,
  name            text not null,    -- of the file
  bytes           integer not null, -- of the whole file
  received        integer not null default 0,
  created_at      integer not null,
  expires_at      integer not null  -- in milliseconds; then it is deleted
) strict;
create index uploads_by_member on uploads (organization_id, member_id, created_at);
create index uploads_by_dataset on uploads (dataset_id);
create index uploads_by_expiry on uploads (expires_at);

-- The blobs that a file consists of until it is whole.
create table upload_parts (
  upload_id text not null references uploads (id) on delete cascade,
  begins_at integer not null, -- its first byte in the file
  blob_id   text not null,
  primary key (upload_id, begins_at)
) strict, without rowid;
