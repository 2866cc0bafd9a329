-- API keys: what scripts act with for a member. A key stays when its secret is rolled.

create table api_keys (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  member_id       text not null references members (id), -- whom it acts for
  name            text not null,
  name_key        text not null, -- the name as it is compared and sorted
  role            text not null check (role in ('ADMIN', 'TEAM_MANAGER', 'REVIEWER', 'LABELER')),
  permissions     text,          -- separated by spaces; null: all that the role allows
  lifetime        integer,       -- seconds from when the secret was made; null: it does not end
  expires_at      integer not null, -- 9007199254740991: never
  created_by      text,          -- null: the command line
  created_at      integer not null,
  updated_at      integer not null,
  last_used_at    integer not null default 0, -- 0: never
  turned_off_at   integer,       -- it was not used for a year
  revoked_at      integer,
  version         integer not null default 1,
  search          text not null default ''
) strict;
create index api_keys_by_creation on api_keys (organization_id, created_at, id) where revoked_at is null;
create index api_keys_by_name on api_keys (organization_id, name_key, id) where revoked_at is null;
create index api_keys_by_expiry on api_keys (organization_id, expires_at, id) where revoked_at is null;
create index api_keys_by_use on api_keys (organization_id, last_used_at, id) where revoked_at is null;
create index api_keys_by_member on api_keys (member_id) where revoked_at is null;
create index api_keys_to_turn_off on api_keys (max(last_used_at, created_at)) where revoked_at is null and turned_off_at is null;
create index api_keys_to_forget on api_keys (expires_at) where revoked_at is null;

-- What is valid: the newest secret of each key, and after a roll the one before, until it ends.
create table api_key_secrets (
  hash       blob primary key, -- SHA-256 of the secret, which itself is kept nowhere
  key_id     text not null references api_keys (id),
  hint       text not null,    -- its last four characters
  created_at integer not null,
  ends_at    integer           -- null: with the key
) strict;
create index api_key_secrets_by_key on api_key_secrets (key_id, created_at);

alter table organizations add column longest_key_life integer; -- in seconds; null: a key may have no end

create virtual table api_keys_search using fts5(search, content=api_keys, content_rowid=number, tokenize=trigram);
create trigger api_keys_described after insert on api_keys begin
  update api_keys set search = new.name_key || char(10) || lower(replace(new.role, '_', ' ')) || char(10) ||
    (select m.name_key || char(10) || m.email from members m where m.id = new.member_id)
  where number = new.number;
end;
create trigger api_keys_described_anew after update of name_key, role on api_keys begin
  update api_keys set search = new.name_key || char(10) || lower(replace(new.role, '_', ' ')) || char(10) ||
    (select m.name_key || char(10) || m.email from members m where m.id = new.member_id)
  where number = new.number;
end;
create trigger api_keys_described_by_member after update of name_key, email on members begin
  update api_keys set search = name_key || char(10) || lower(replace(role, '_', ' ')) || char(10) || new.name_key || char(10) || new.email
  where member_id = new.id and revoked_at is null;
end;
create trigger api_keys_found after update of search on api_keys when new.search <> old.search begin
  insert into api_keys_search (api_keys_search, rowid, search) select 'delete', old.number, old.search where old.search <> '';
  insert into api_keys_search (rowid, search) values (new.number, new.search);
end;
create trigger api_keys_lost after delete on api_keys begin
  insert into api_keys_search (api_keys_search, rowid, search) values ('delete', old.number, old.search);
end;
