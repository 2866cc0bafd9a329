-- Labels, the annotations in them, the time spent on them, and what was made when, kept so that usage need not count.

create table labels (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  project_id      text not null,
  data_row_id     text not null,
  asset_type      text not null, -- what the data row is, such as image: see bff/usage/contract.ts
  member_id       text,          -- whose label it is; null: it came with an import that names nobody
  created_at      integer not null,
  updated_at      integer not null,
  deleted_at      integer,
  version         integer not null default 1
) strict;
create index labels_by_project on labels (organization_id, project_id, created_at, id);
create index labels_by_data_row on labels (data_row_id, id);

-- A nested classification is an annotation of its own, with the one that it belongs to as its parent.
create table annotations (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  project_id      text not null,
  label_id        text not null,
  parent_id       text,
  asset_type      text not null,
  member_id       text, -- who made it; null: it came with an import that names nobody
  kind            text not null check (kind in ('OBJECT', 'CLASSIFICATION')),
  name            text not null, -- of the object or question in the ontology
  value           text not null, -- JSON: the geometry, or the answer
  created_at      integer not null,
  deleted_at      integer
) strict;
create index annotations_by_label on annotations (label_id, id);

create table label_times (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  label_id        text not null,
  project_id      text not null,
  asset_type      text not null,
  member_id       text not null, -- who spent it
  kind            text not null check (kind in ('LABEL', 'REVIEW')), -- on one's own label, or on somebody else's
  seconds         integer not null check (seconds between 0 and 86400),
  at              integer not null -- when it ended
) strict;
create index label_times_by_label on label_times (label_id);

-- Usage. A day is its number since 1970 in GMT, a month the day on which it begins. What is counted never goes down: what is
-- deleted counts in a column of its own, on the day on which it was made. No member is ''. Written by bff/usage/rollup.ts alone.

create table usage_by_day (
  organization_id     text not null,
  day                 integer not null,
  asset_type          text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, day, asset_type)
) strict, without rowid;

create table usage_by_member_day (
  organization_id     text not null,
  day                 integer not null,
  project_id          text not null,
  member_id           text not null,
  asset_type          text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, day, project_id, member_id, asset_type)
) strict, without rowid;
create index usage_by_project on usage_by_member_day (organization_id, project_id, day, asset_type, member_id, annotations, annotations_deleted);
create index usage_by_member on usage_by_member_day (organization_id, member_id, day, asset_type, project_id, annotations, annotations_deleted);

create table usage_by_project_month (
  organization_id     text not null,
  day                 integer not null,
  project_id          text not null,
  asset_type          text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, day, project_id, asset_type)
) strict, without rowid;

create table usage_by_member_month (
  organization_id     text not null,
  day                 integer not null,
  member_id           text not null,
  asset_type          text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, day, member_id, asset_type)
) strict, without rowid;
