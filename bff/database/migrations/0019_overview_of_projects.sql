-- What the overview of a project reads, kept so that it need not count: written by bff/overview/rollup.ts, and progress by triggers.
-- A day is its number since 1970 in GMT, a month the day on which it begins. No member is ''.

-- Objects and classifications that are there, by the day on which they were made.
create table objects_by_day (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  kind            text not null,
  name            text not null,
  amount          integer not null,
  primary key (organization_id, project_id, day, kind, name)
) strict, without rowid;

-- How many pieces of work took how long, in seconds as bff/overview/rollup.ts rounds them.
create table spans_by_day (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  member_id       text not null,
  kind            text not null,
  seconds         integer not null,
  amount          integer not null,
  primary key (organization_id, project_id, day, member_id, kind, seconds)
) strict, without rowid;

create table spans_by_month (
  organization_id text not null,
  project_id      text not null,
  day             integer not null,
  member_id       text not null,
  kind            text not null,
  seconds         integer not null,
  amount          integer not null,
  primary key (organization_id, project_id, day, member_id, kind, seconds)
) strict, without rowid;

-- What the overview reads of the work of each day, from its index alone.
drop index usage_by_project;
create index usage_by_project on usage_by_member_day
  (organization_id, project_id, day, asset_type, member_id, annotations, annotations_deleted, labels, labels_deleted, label_seconds, review_seconds);

-- The data rows of a project by state, at the end of each day on which they changed.
create table progress_by_day (
  project_id text not null,
  day        integer not null,
  to_label   integer not null,
  in_review  integer not null,
  in_rework  integer not null,
  skipped    integer not null,
  done       integer not null,
  primary key (project_id, day)
) strict, without rowid;

create trigger progress_begins after insert on projects begin
  insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
  values (new.id, new.created_at / 86400000, new.to_label, new.in_review, new.in_rework, new.skipped, new.done);
end;
create trigger progress_goes_on after update of to_label, in_review, in_rework, skipped, done on projects
when (new.to_label, new.in_review, new.in_rework, new.skipped, new.done) <> (old.to_label, old.in_review, old.in_rework, old.skipped, old.done) begin
  insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
  values (new.id, unixepoch() / 86400, new.to_label, new.in_review, new.in_rework, new.skipped, new.done)
  on conflict (project_id, day) do update set to_label = excluded.to_label, in_review = excluded.in_review,
    in_rework = excluded.in_rework, skipped = excluded.skipped, done = excluded.done;
end;

-- What there is by now.
insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
  select id, unixepoch() / 86400, to_label, in_review, in_rework, skipped, done from projects;
insert into objects_by_day (organization_id, project_id, day, kind, name, amount)
  select organization_id, project_id, created_at / 86400000, kind, name, count(*) from annotations a
  where deleted_at is null and not exists (select 1 from projects p where p.id = a.project_id and p.purged_at is not null)
  group by 1, 2, 3, 4, 5;
insert into spans_by_day (organization_id, project_id, day, member_id, kind, seconds, amount)
  select organization_id, project_id, at / 86400000, member_id, kind,
    case when seconds < 60 then seconds when seconds < 600 then seconds / 10 * 10
      when seconds < 3600 then seconds / 60 * 60 else seconds / 600 * 600 end, count(*)
  from label_times group by 1, 2, 3, 4, 5, 6;
insert into spans_by_month (organization_id, project_id, day, member_id, kind, seconds, amount)
  select organization_id, project_id, unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400, member_id, kind, seconds,
    sum(amount) from spans_by_day group by 1, 2, 3, 4, 5, 6;
