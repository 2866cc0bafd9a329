-- What was changed, in order: the live stream, the webhooks and the readers of a replica follow it.

create table changes (
  position        integer primary key autoincrement, -- later changes have higher ones
  organization_id text not null,
  at              integer not null,
  actor_id        text, -- the member who did it; null: the server itself, a portal, or the command line
  action          text not null, -- such as integration.created
  topic           text not null, -- such as integrations
  subject_id      text not null,
  version         integer,
  project_id      text, -- the project that it belongs to
  member_id       text, -- the member whose own it is; null: not one member's
  data            text  -- JSON: what a webhook must still name when the subject is gone
) strict;
create index changes_by_organization on changes (organization_id, position);
create index changes_by_actor on changes (actor_id, position);

alter table audit_log add column key_id text;
alter table audit_log add column address text;
create index audit_log_by_actor on audit_log (organization_id, member_id, position);
create index audit_log_by_action on audit_log (organization_id, action, position);
create index audit_log_by_portal on audit_log (organization_id, portal_id, position);

-- What a search looks in is the column `search`, which triggers keep. A generated column cannot be backed up by `vacuum into`.
alter table audit_log add column search text not null default '';
update audit_log set search = lower(action || char(10) || subject_id || char(10) || details);
create virtual table audit_log_search using fts5(search, content=audit_log, content_rowid=position, tokenize=trigram);
insert into audit_log_search (rowid, search) select position, search from audit_log;
create trigger audit_log_described after insert on audit_log begin
  update audit_log set search = lower(new.action || char(10) || new.subject_id || char(10) || coalesce(new.address, '') || char(10) || new.details)
  where position = new.position;
  insert into audit_log_search (rowid, search) select position, search from audit_log where position = new.position;
end;

-- There are few portals: their search needs no index.
alter table portals add column name_key text not null default '';
update portals set name_key = lower(name);
alter table portals add column search text not null default '';
update portals set search = name_key || char(10) || lower(origins) || char(10) || scopes;
create trigger portals_described after insert on portals begin
  update portals set search = new.name_key || char(10) || lower(new.origins) || char(10) || new.scopes where id = new.id;
end;
create trigger portals_described_anew after update of name_key, origins, scopes on portals begin
  update portals set search = new.name_key || char(10) || lower(new.origins) || char(10) || new.scopes where id = new.id;
end;
create index portals_by_name on portals (organization_id, name_key, id);
create index portals_by_update on portals (organization_id, updated_at, id);

-- `number` ties a row to the index of the search: the rowid of a table without it may change.

create table integrations_new (
  number           integer primary key,
  id               text not null unique,
  organization_id  text not null references organizations (id),
  name             text not null,
  name_key         text not null, -- the name as it is compared and sorted
  provider         text not null check (provider in ('AWS', 'GCP', 'AZURE')),
  location         text not null, -- the bucket, or the URL of the container
  region           text,          -- of an S3 bucket, given or found
  credentials      blob,          -- sealed
  key_id           text,          -- the key that sealed them
  credentials_at   integer not null,
  is_default       integer not null default 0,
  status           text not null default 'NOT_CHECKED' check (status in ('CONNECTED', 'NEEDS_ATTENTION', 'NOT_CHECKED')),
  failure_step     text,
  failure_reason   text,
  steps            text,          -- of the last check, JSON
  checked_at       integer,
  check_due_at     integer,       -- when the next check in the background is wanted; null while there is nothing to check
  check_lease_until integer,      -- until when one process has taken that check
  version          integer not null default 1,
  created_at       integer not null,
  updated_at       integer not null,
  last_used_at     integer not null default 0, -- 0: never
  search           text not null default '',
  unique (organization_id, name_key)
) strict;
insert into integrations_new (id, organization_id, name, name_key, provider, location, region, credentials, key_id, credentials_at,
  is_default, status, failure_step, failure_reason, steps, checked_at, check_due_at, check_lease_until, version, created_at,
  updated_at, last_used_at)
select id, organization_id, name, name_key, provider, location, region, credentials, key_id, credentials_at,
  is_default, status, failure_step, failure_reason, steps, checked_at, check_due_at, check_lease_until, version, created_at,
  updated_at, last_used_at from integrations;
drop trigger integrations_discounted;
drop table integrations;
alter table integrations_new rename to integrations;
create index integrations_by_creation on integrations (organization_id, created_at, id);
create index integrations_by_provider on integrations (organization_id, provider, id);
create index integrations_by_update on integrations (organization_id, updated_at, id);
create index integrations_by_use on integrations (organization_id, last_used_at, id);
create index integrations_by_status on integrations (organization_id, status, id);
create index integrations_by_name on integrations (organization_id, name_key, id);
create index integrations_by_key on integrations (key_id);
create index integrations_to_check on integrations (check_due_at) where check_due_at is not null;
create unique index integrations_default on integrations (organization_id) where is_default = 1;

create trigger integrations_counted after insert on integrations begin
  update organizations set integrations = integrations + 1 where id = new.organization_id;
end;
create trigger integrations_discounted after delete on integrations begin
  update organizations set integrations = integrations - 1 where id = old.organization_id;
end;

create virtual table integrations_search using fts5(search, content=integrations, content_rowid=number, tokenize=trigram);
update integrations set search = name_key || char(10) || lower(provider) || char(10) || lower(location) || char(10) || coalesce(region, '') || char(10) ||
    case status when 'CONNECTED' then 'connected' when 'NEEDS_ATTENTION' then 'needs attention' else 'not checked' end;
insert into integrations_search (rowid, search) select number, search from integrations;
create trigger integrations_described after insert on integrations begin
  update integrations set search = new.name_key || char(10) || lower(new.provider) || char(10) || lower(new.location) || char(10) || coalesce(new.region, '') || char(10) ||
    case new.status when 'CONNECTED' then 'connected' when 'NEEDS_ATTENTION' then 'needs attention' else 'not checked' end
  where number = new.number;
end;
create trigger integrations_described_anew after update of name_key, region, status on integrations begin
  update integrations set search = new.name_key || char(10) || lower(new.provider) || char(10) || lower(new.location) || char(10) || coalesce(new.region, '') || char(10) ||
    case new.status when 'CONNECTED' then 'connected' when 'NEEDS_ATTENTION' then 'needs attention' else 'not checked' end
  where number = new.number;
end;
create trigger integrations_found after update of search on integrations when new.search <> old.search begin
  insert into integrations_search (integrations_search, rowid, search) select 'delete', old.number, old.search where old.search <> '';
  insert into integrations_search (rowid, search) values (new.number, new.search);
end;
create trigger integrations_lost after delete on integrations begin
  insert into integrations_search (integrations_search, rowid, search) values ('delete', old.number, old.search);
end;

-- Members: who was removed and comes back is another row, so that nothing of theirs revives.

create table members_new (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  email           text not null, -- in lower case
  name            text not null,
  name_key        text not null, -- the name as it is compared and sorted
  role            text not null check (role in ('ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE')),
  version         integer not null default 1,
  created_at      integer not null,
  updated_at      integer not null,
  last_active_at  integer not null default 0, -- to the minute; 0: never
  removed_at      integer,
  search          text not null default ''
) strict;
insert into members_new (id, organization_id, email, name, name_key, role, created_at, updated_at, removed_at)
select id, organization_id, email, name, lower(name), role, created_at, created_at, removed_at from members;

create table embed_sessions_new (
  id              text primary key,
  organization_id text not null references organizations (id),
  portal_id       text not null references portals (id),
  member_id       text not null references members_new (id),
  scopes          text not null, -- separated by spaces
  origins         text not null, -- separated by spaces
  projects        text,          -- separated by spaces; null where the session is not held to any
  created_at      integer not null,
  expires_at      integer not null,
  ended_at        integer
) strict;
insert into embed_sessions_new (id, organization_id, portal_id, member_id, scopes, origins, projects, created_at, expires_at, ended_at)
select id, organization_id, portal_id, member_id, scopes, origins, projects, created_at, expires_at, ended_at from embed_sessions;
drop table embed_sessions;
drop table members;
alter table members_new rename to members;
alter table embed_sessions_new rename to embed_sessions;
create index embed_sessions_by_expiry on embed_sessions (expires_at);
create index embed_sessions_by_member on embed_sessions (member_id, expires_at);

create unique index members_by_email on members (organization_id, email, id) where removed_at is null;
create unique index members_one_by_email on members (organization_id, email) where removed_at is null;
create index members_by_creation on members (organization_id, created_at, id) where removed_at is null;
create index members_by_name on members (organization_id, name_key, id) where removed_at is null;
create index members_by_role on members (organization_id, role, id) where removed_at is null;
create index members_by_activity on members (organization_id, last_active_at, id) where removed_at is null;
create index members_of_role_by_creation on members (organization_id, role, created_at, id) where removed_at is null;
create index members_of_role_by_name on members (organization_id, role, name_key, id) where removed_at is null;
create index members_of_role_by_email on members (organization_id, role, email, id) where removed_at is null;
create index members_of_role_by_activity on members (organization_id, role, last_active_at, id) where removed_at is null;

alter table organizations add column members integer not null default 0; -- how many there are, kept by the triggers
update organizations set members =
  (select count(*) from members where organization_id = organizations.id and removed_at is null);
create trigger members_counted after insert on members when new.removed_at is null begin
  update organizations set members = members + 1 where id = new.organization_id;
end;
create trigger members_discounted after update of removed_at on members when old.removed_at is null and new.removed_at is not null begin
  update organizations set members = members - 1 where id = new.organization_id;
end;

create virtual table members_search using fts5(search, content=members, content_rowid=number, tokenize=trigram);
update members set search = name_key || char(10) || email;
insert into members_search (rowid, search) select number, search from members;
create trigger members_described after insert on members begin
  update members set search = new.name_key || char(10) || new.email
  where number = new.number;
end;
create trigger members_described_anew after update of name_key, email on members begin
  update members set search = new.name_key || char(10) || new.email
  where number = new.number;
end;
create trigger members_found after update of search on members when new.search <> old.search begin
  insert into members_search (members_search, rowid, search) select 'delete', old.number, old.search where old.search <> '';
  insert into members_search (rowid, search) values (new.number, new.search);
end;
create trigger members_lost after delete on members begin
  insert into members_search (members_search, rowid, search) values ('delete', old.number, old.search);
end;
