-- Files that come in parts are for the data rows of a dataset, or for the labels of a project.

create table uploads_of_either (
  id              text primary key,
  organization_id text not null references organizations (id),
  member_id       text not null references members (id), -- whose it is: nobody else sees it
  dataset_id      text references datasets (id) on delete cascade,
  project_id      text references projects (id) on delete cascade,
  name            text not null,    -- of the file
  fingerprint     text,             -- what the sender tells the file by, so that the same one can go on where it stopped
  bytes           integer not null, -- of the whole file
  received        integer not null default 0,
  created_at      integer not null,
  expires_at      integer not null, -- in milliseconds; then it is deleted
  check ((dataset_id is null) <> (project_id is null))
) strict;
insert into uploads_of_either (id, organization_id, member_id, dataset_id, name, fingerprint, bytes, received, created_at, expires_at)
select id, organization_id, member_id, dataset_id, name, fingerprint, bytes, received, created_at, expires_at from uploads;

-- The blobs that a file consists of until it is whole.
create table parts_of_either (
  upload_id text not null references uploads_of_either (id) on delete cascade,
  begins_at integer not null, -- its first byte in the file
  blob_id   text not null,
  primary key (upload_id, begins_at)
) strict, without rowid;
insert into parts_of_either (upload_id, begins_at, blob_id) select upload_id, begins_at, blob_id from upload_parts;

drop table upload_parts;
drop table uploads;
alter table uploads_of_either rename to uploads;
alter table parts_of_either rename to upload_parts;

create index uploads_by_member on uploads (organization_id, member_id, created_at);
create index uploads_by_dataset on uploads (dataset_id) where dataset_id is not null;
create index uploads_by_project on uploads (project_id) where project_id is not null;
create index uploads_by_expiry on uploads (expires_at);
