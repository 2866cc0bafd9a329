-- Projects and datasets, who is in a project, what is attached to it, pins, and invitations. What is deleted can be
-- restored for a while, so it stays with `deleted_at`; lists and their indexes leave it out.

create table projects (
  number           integer primary key,
  id               text not null unique,
  organization_id  text not null references organizations (id),
  name             text not null,
  name_key         text not null, -- the name as it is compared and sorted
  description      text not null default '',
  media_type       text not null,
  data_rows        integer not null default 0, -- kept with each change, as the next ones, so that a list need not count
  labels           integer not null default 0,
  to_label         integer not null default 0,
  in_review        integer not null default 0,
  in_rework        integer not null default 0,
  skipped          integer not null default 0,
  done             integer not null default 0,
  first_reviews    integer not null default 0, -- labels that were reviewed at least once
  first_accepted   integer not null default 0, -- of these, the ones accepted at their first review
  members          integer not null default 0, -- with a role of their own in it
  datasets         integer not null default 0,
  created_by       text, -- null: the command line
  created_at       integer not null,
  updated_at       integer not null,
  last_activity_at integer not null,
  deleted_by       text,
  deleted_at       integer,
  version          integer not null default 1,
  search           text not null default ''
) strict;
create index projects_by_creation on projects (organization_id, created_at, id) where deleted_at is null;
create index projects_by_name on projects (organization_id, name_key, id) where deleted_at is null;
create index projects_by_activity on projects (organization_id, last_activity_at, id) where deleted_at is null;
create index projects_by_size on projects (organization_id, data_rows, id) where deleted_at is null;
create index projects_of_type_by_creation on projects (organization_id, media_type, created_at, id) where deleted_at is null;
create index projects_deleted on projects (organization_id, deleted_at, id) where deleted_at is not null;
create index projects_to_purge on projects (deleted_at) where deleted_at is not null;

alter table organizations add column projects integer not null default 0; -- how many there are, kept by the triggers
create trigger projects_counted after insert on projects when new.deleted_at is null begin
  update organizations set projects = projects + 1 where id = new.organization_id;
end;
create trigger projects_discounted after update of deleted_at on projects when (old.deleted_at is null) <> (new.deleted_at is null) begin
  update organizations set projects = projects + iif(new.deleted_at is null, 1, -1) where id = new.organization_id;
end;

create virtual table projects_search using fts5(search, content=projects, content_rowid=number, tokenize=trigram);
create trigger projects_described after insert on projects begin
  update projects set search = new.name_key || char(10) || lower(new.description) || char(10) || lower(new.media_type)
  where number = new.number;
end;
create trigger projects_described_anew after update of name_key, description on projects begin
  update projects set search = new.name_key || char(10) || lower(new.description) || char(10) || lower(new.media_type)
  where number = new.number;
end;
create trigger projects_found after update of search on projects when new.search <> old.search begin
  insert into projects_search (projects_search, rowid, search) select 'delete', old.number, old.search where old.search <> '';
  insert into projects_search (rowid, search) values (new.number, new.search);
end;
create trigger projects_lost after delete on projects begin
  insert into projects_search (projects_search, rowid, search) values ('delete', old.number, old.search);
end;

-- Roles in projects. They are kept while the member has an organization role other than NONE, and used when it is NONE.
create table project_members (
  project_id text not null references projects (id),
  member_id  text not null references members (id),
  role       text not null check (role in ('ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER')),
  added_at   integer not null,
  primary key (project_id, member_id)
) strict, without rowid;
create index project_members_by_member on project_members (member_id, project_id, role);
create trigger project_members_counted after insert on project_members begin
  update projects set members = members + 1 where id = new.project_id;
end;
create trigger project_members_discounted after delete on project_members begin
  update projects set members = members - 1 where id = old.project_id;
end;

create table project_pins (
  member_id  text not null references members (id),
  project_id text not null references projects (id),
  pinned_at  integer not null,
  primary key (member_id, project_id)
) strict, without rowid;
create index project_pins_by_project on project_pins (project_id);

create table datasets (
  number           integer primary key,
  id               text not null unique,
  organization_id  text not null references organizations (id),
  name             text not null,
  name_key         text not null, -- the name as it is compared and sorted
  description      text not null default '',
  integration_id   text, -- what it reads through; it stays when the integration is deleted, so that the dataset can say so
  integration_name text, -- its name when it was chosen or last renamed
  data_rows        integer not null default 0, -- kept with each change, as the next one
  projects         integer not null default 0,
  created_by       text,
  created_at       integer not null,
  updated_at       integer not null,
  last_import_at   integer not null default 0, -- 0: never
  deleted_by       text,
  deleted_at       integer,
  version          integer not null default 1,
  search           text not null default ''
) strict;
create index datasets_by_creation on datasets (organization_id, created_at, id) where deleted_at is null;
create index datasets_by_name on datasets (organization_id, name_key, id) where deleted_at is null;
create index datasets_by_size on datasets (organization_id, data_rows, id) where deleted_at is null;
create index datasets_by_update on datasets (organization_id, updated_at, id) where deleted_at is null;
create index datasets_by_import on datasets (organization_id, last_import_at, id) where deleted_at is null;
create index datasets_of_integration_by_creation on datasets (organization_id, integration_id, created_at, id) where deleted_at is null;
create index datasets_deleted on datasets (organization_id, deleted_at, id) where deleted_at is not null;
create index datasets_to_purge on datasets (deleted_at) where deleted_at is not null;

alter table organizations add column datasets integer not null default 0; -- how many there are, kept by the triggers
create trigger datasets_counted after insert on datasets when new.deleted_at is null begin
  update organizations set datasets = datasets + 1 where id = new.organization_id;
end;
create trigger datasets_discounted after update of deleted_at on datasets when (old.deleted_at is null) <> (new.deleted_at is null) begin
  update organizations set datasets = datasets + iif(new.deleted_at is null, 1, -1) where id = new.organization_id;
end;

create virtual table datasets_search using fts5(search, content=datasets, content_rowid=number, tokenize=trigram);
create trigger datasets_described after insert on datasets begin
  update datasets set search = new.name_key || char(10) || lower(new.description) || char(10) || lower(coalesce(new.integration_name, ''))
  where number = new.number;
end;
create trigger datasets_described_anew after update of name_key, description, integration_name on datasets begin
  update datasets set search = new.name_key || char(10) || lower(new.description) || char(10) || lower(coalesce(new.integration_name, ''))
  where number = new.number;
end;
create trigger datasets_found after update of search on datasets when new.search <> old.search begin
  insert into datasets_search (datasets_search, rowid, search) select 'delete', old.number, old.search where old.search <> '';
  insert into datasets_search (rowid, search) values (new.number, new.search);
end;
create trigger datasets_lost after delete on datasets begin
  insert into datasets_search (datasets_search, rowid, search) values ('delete', old.number, old.search);
end;

create table project_datasets (
  project_id  text not null references projects (id),
  dataset_id  text not null references datasets (id),
  attached_by text,
  attached_at integer not null,
  primary key (project_id, dataset_id)
) strict, without rowid;
create index project_datasets_by_dataset on project_datasets (dataset_id, project_id);
create index project_datasets_by_attachment on project_datasets (project_id, attached_at, dataset_id);
create trigger project_datasets_counted after insert on project_datasets begin
  update projects set datasets = datasets + 1 where id = new.project_id;
  update datasets set projects = projects + 1 where id = new.dataset_id;
end;
create trigger project_datasets_discounted after delete on project_datasets begin
  update projects set datasets = datasets - 1 where id = old.project_id;
  update datasets set projects = projects - 1 where id = old.dataset_id;
end;

create table invites (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  email           text not null, -- in lower case
  role            text not null check (role in ('ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE')),
  projects        text not null default '{}', -- JSON: roles by project id
  token_hash      blob not null unique, -- SHA-256 of what is in the link, which itself is kept nowhere
  invited_by      text references members (id), -- null: the command line
  mail_status     text not null default 'NOT_SENT' check (mail_status in ('NOT_SENT', 'SENDING', 'SENT', 'FAILED')),
  mail_error      text,
  created_at      integer not null,
  expires_at      integer not null,
  ended_at        integer, -- accepted or revoked
  member_id       text, -- who accepted
  version         integer not null default 1,
  search          text not null default ''
) strict;
create unique index invites_one_by_email on invites (organization_id, email) where ended_at is null;
create index invites_by_creation on invites (organization_id, created_at, id) where ended_at is null;
create index invites_by_email on invites (organization_id, email, id) where ended_at is null;
create index invites_by_expiry on invites (organization_id, expires_at, id) where ended_at is null;
create index invites_by_inviter on invites (invited_by) where ended_at is null;
create trigger invites_described after insert on invites begin
  update invites set search = new.email where number = new.number;
end;

alter table organizations add column invites integer not null default 0; -- how many are pending, kept by the triggers
create trigger invites_counted after insert on invites when new.ended_at is null begin
  update organizations set invites = invites + 1 where id = new.organization_id;
end;
create trigger invites_discounted after update of ended_at on invites when old.ended_at is null and new.ended_at is not null begin
  update organizations set invites = invites - 1 where id = new.organization_id;
end;
