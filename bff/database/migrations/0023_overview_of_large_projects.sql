-- What keeps the overview of a project as quick with ten million annotations as with a thousand: written by bff/usage/rollup.ts
-- and bff/overview/rollup.ts. A day is its number since 1970 in GMT, a month the day on which it begins. No member is ''.

create table usage_by_project_day (
  organization_id     text not null,
  day                 integer not null,
  project_id          text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, project_id, day)
) strict, without rowid;

create table usage_by_project_member_month (
  organization_id     text not null,
  day                 integer not null,
  project_id          text not null,
  member_id           text not null,
  annotations         integer not null default 0,
  annotations_deleted integer not null default 0,
  labels              integer not null default 0,
  labels_deleted      integer not null default 0,
  label_seconds       integer not null default 0,
  review_seconds      integer not null default 0,
  primary key (organization_id, project_id, day, member_id)
) strict, without rowid;

create table objects_by_month (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  kind            text not null,
  name            text not null,
  amount          integer not null,
  primary key (organization_id, project_id, day, kind, name)
) strict, without rowid;

-- How many pieces of work took how long. A member has one row for all of a day or month: reading a row for each length took
-- longer than anything else in the overview.
alter table spans_by_day rename to spans_by_day_old;
create table spans_by_day (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  member_id       text not null,
  kind            text not null,
  pieces          text not null, -- JSON: seconds, as bff/overview/rollup.ts rounds them, with the number of pieces that took so long
  primary key (organization_id, project_id, day, member_id, kind)
) strict, without rowid;
drop table spans_by_month;
create table spans_by_month (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  member_id       text not null,
  kind            text not null,
  pieces          text not null,
  primary key (organization_id, project_id, day, member_id, kind)
) strict, without rowid;
create table spans_by_year (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  member_id       text not null,
  kind            text not null,
  pieces          text not null,
  primary key (organization_id, project_id, day, member_id, kind)
) strict, without rowid;

-- What there is by now.
insert into usage_by_project_day (organization_id, day, project_id, annotations, annotations_deleted, labels, labels_deleted, label_seconds, review_seconds)
  select organization_id, day, project_id, sum(annotations), sum(annotations_deleted), sum(labels), sum(labels_deleted),
    sum(label_seconds), sum(review_seconds)
  from usage_by_member_day group by 1, 2, 3;
insert into usage_by_project_member_month (organization_id, day, project_id, member_id, annotations, annotations_deleted, labels, labels_deleted, label_seconds, review_seconds)
  select organization_id, unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400, project_id, member_id, sum(annotations),
    sum(annotations_deleted), sum(labels), sum(labels_deleted), sum(label_seconds), sum(review_seconds)
  from usage_by_member_day group by 1, 2, 3, 4;
insert into objects_by_month (organization_id, project_id, day, kind, name, amount)
  select organization_id, project_id, unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400, kind, name, sum(amount)
  from objects_by_day group by 1, 2, 3, 4, 5;
insert into spans_by_day (organization_id, project_id, day, member_id, kind, pieces)
  select organization_id, project_id, day, member_id, kind, json_group_object(cast(seconds as text), amount)
  from spans_by_day_old group by 1, 2, 3, 4, 5;
insert into spans_by_month (organization_id, project_id, day, member_id, kind, pieces)
  select organization_id, project_id, month, member_id, kind, json_group_object(cast(seconds as text), amount)
  from (
    select organization_id, project_id, unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400 as month, member_id, kind,
      seconds, sum(amount) as amount
    from spans_by_day_old group by 1, 2, 3, 4, 5, 6
  ) group by 1, 2, 3, 4, 5;
insert into spans_by_year (organization_id, project_id, day, member_id, kind, pieces)
  select organization_id, project_id, year, member_id, kind, json_group_object(cast(seconds as text), amount)
  from (
    select organization_id, project_id, unixepoch(day * 86400, 'unixepoch', 'start of year') / 86400 as year, member_id, kind,
      seconds, sum(amount) as amount
    from spans_by_day_old group by 1, 2, 3, 4, 5, 6
  ) group by 1, 2, 3, 4, 5;
drop table spans_by_day_old;
