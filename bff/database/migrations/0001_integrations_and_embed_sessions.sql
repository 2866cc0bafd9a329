-- Times are milliseconds since 1970 in UTC. Ids are those of core/id.ts.

create table organizations (
  id           text primary key,
  name         text not null,
  integrations integer not null default 0, -- how many there are: kept by the triggers below, so that a list need not count
  created_at   integer not null
) strict;

create table members (
  id              text primary key,
  organization_id text not null references organizations (id),
  email           text not null, -- in lower case
  name            text not null,
  role            text not null check (role in ('ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER', 'NONE')),
  created_at      integer not null,
  removed_at      integer,
  unique (organization_id, email)
) strict;

create table portals (
  id              text primary key,
  organization_id text not null references organizations (id),
  name            text not null,
  scopes          text not null, -- separated by spaces
  origins         text not null, -- separated by spaces
  version         integer not null default 1,
  created_at      integer not null,
  updated_at      integer not null,
  revoked_at      integer
) strict;
create index portals_by_organization on portals (organization_id, created_at, id);

-- Which origins are known at all: what a preflight, which carries no token, is answered by.
create table portal_origins (
  origin    text not null,
  portal_id text not null references portals (id),
  primary key (origin, portal_id)
) strict, without rowid;
create index portal_origins_by_portal on portal_origins (portal_id);

create table portal_secrets (
  id         text not null unique,
  hash       blob primary key, -- SHA-256 of the secret, which itself is kept nowhere
  portal_id  text not null references portals (id),
  hint       text not null,    -- its last four characters, to tell two apart
  created_at integer not null
) strict;
create index portal_secrets_by_portal on portal_secrets (portal_id, created_at);

create table embed_sessions (
  id              text primary key,
  organization_id text not null references organizations (id),
  portal_id       text not null references portals (id),
  member_id       text not null references members (id),
  scopes          text not null, -- separated by spaces
  origins         text not null, -- separated by spaces
  projects        text,          -- separated by spaces; null where the session is not held to any
  created_at      integer not null,
  expires_at      integer not null,
  ended_at        integer
) strict;
create index embed_sessions_by_expiry on embed_sessions (expires_at);

create table integrations (
  id               text primary key,
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
  unique (organization_id, name_key)
) strict;
create index integrations_by_creation on integrations (organization_id, created_at, id);
create index integrations_by_provider on integrations (organization_id, provider, id);
create index integrations_by_update on integrations (organization_id, updated_at, id);
create index integrations_by_use on integrations (organization_id, last_used_at, id);
create index integrations_by_status on integrations (organization_id, status, id);
create index integrations_by_key on integrations (key_id);
create index integrations_to_check on integrations (check_due_at) where check_due_at is not null;
create unique index integrations_default on integrations (organization_id) where is_default = 1;

create trigger integrations_counted after insert on integrations begin
  update organizations set integrations = integrations + 1 where id = new.organization_id;
end;
create trigger integrations_discounted after delete on integrations begin
  update organizations set integrations = integrations - 1 where id = old.organization_id;
end;

create table audit_log (
  position        integer primary key autoincrement, -- later changes have higher ones
  id              text not null unique,
  organization_id text not null references organizations (id),
  at              integer not null,
  member_id       text, -- null: the server itself, or the command line
  portal_id       text,
  session_id      text,
  request_id      text,
  action          text not null, -- such as integration.created
  subject_id      text not null,
  details         text not null  -- JSON, never a secret
) strict;
create index audit_log_by_organization on audit_log (organization_id, position);
create index audit_log_by_member on audit_log (member_id, position);

create table idempotency_keys (
  principal   text not null, -- the member or the portal whose key it is
  key         text not null,
  fingerprint blob not null, -- SHA-256 of the request
  reply       blob not null, -- sealed: what was answered
  key_id      text not null,
  created_at  integer not null,
  primary key (principal, key)
) strict, without rowid;
create index idempotency_keys_by_age on idempotency_keys (created_at);

create table encryption_keys (
  id         text primary key,
  wrapped    blob not null, -- the key, sealed with one derived from SECRET_KEY
  created_at integer not null,
  retired_at integer        -- from then on it opens and verifies only
) strict;
