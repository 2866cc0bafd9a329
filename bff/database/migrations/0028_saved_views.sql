-- Named views of lists, of a member alone or of the whole organization.
create table saved_views (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  kind            text not null check (kind in ('data-rows')), -- the list, as its address names it
  owner_id        text not null, -- the member who alone sees it; '': the whole organization does
  name            text not null,
  name_key        text not null,
  view            text not null, -- JSON: search, order, filters, columns and layout
  created_by      text not null references members (id),
  created_at      integer not null,
  updated_at      integer not null,
  version         integer not null default 1
) strict;
create unique index saved_views_one_by_name on saved_views (organization_id, owner_id, kind, name_key);
