-- The state of data rows in projects, the reviews of labels, and the counts of projects that follow from them.

-- A data row that has a label in a project. One without is to be labeled, as long as its dataset is attached.
create table project_rows (
  data_row_id     text not null,
  project_id      text not null,
  organization_id text not null,
  dataset_id      text not null,
  row_number      integer not null, -- data_rows.number, in whose order they are listed
  state           text not null check (state in ('IN_REVIEW', 'IN_REWORK', 'SKIPPED', 'DONE')),
  changed_at      integer not null,
  primary key (data_row_id, project_id)
) strict, without rowid;
create index project_rows_by_state on project_rows (project_id, state, row_number);
create index project_rows_by_dataset on project_rows (dataset_id, project_id, row_number, state);

-- How many rows of project_rows there are of each dataset in each project. Written by bff/labels/states.ts alone.
create table project_states (
  project_id text not null,
  dataset_id text not null,
  in_review  integer not null default 0,
  in_rework  integer not null default 0,
  skipped    integer not null default 0,
  done       integer not null default 0,
  primary key (project_id, dataset_id)
) strict, without rowid;
create index project_states_by_dataset on project_states (dataset_id, project_id);

create table label_reviews (
  number          integer primary key,
  id              text not null unique,
  organization_id text not null references organizations (id),
  label_id        text not null,
  member_id       text, -- who reviewed it; null: an import that names nobody
  outcome         text not null check (outcome in ('ACCEPTED', 'REJECTED')),
  at              integer not null
) strict;
create index label_reviews_by_label on label_reviews (label_id, at, number);

-- The outcome of the first review; null: there is none yet.
alter table labels add column first_review text check (first_review in ('ACCEPTED', 'REJECTED'));

-- The counts of a project follow from its datasets. A data row counts as long as its dataset is not deleted: with a label by
-- its state, without one where the dataset is attached.
drop trigger datasets_measured;
create trigger datasets_measured after update of data_rows, deleted_at on datasets
when iif(new.deleted_at is null, new.data_rows, 0) <> iif(old.deleted_at is null, old.data_rows, 0) begin
  update organizations
  set data_rows = data_rows + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0)
  where id = new.organization_id;
  update projects
  set data_rows = data_rows + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0),
    to_label = to_label + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0)
  where id in (select project_id from project_datasets where dataset_id = new.id);
end;
create trigger project_states_follow_dataset after update of deleted_at on datasets
when (old.deleted_at is null) <> (new.deleted_at is null) begin
  update projects
  set in_review = projects.in_review + s.sign * s.in_review, in_rework = projects.in_rework + s.sign * s.in_rework,
    skipped = projects.skipped + s.sign * s.skipped, done = projects.done + s.sign * s.done,
    to_label = projects.to_label - s.sign * s.is_attached * s.labeled,
    data_rows = projects.data_rows + s.sign * (1 - s.is_attached) * s.labeled
  from (select st.project_id, st.in_review, st.in_rework, st.skipped, st.done,
          st.in_review + st.in_rework + st.skipped + st.done as labeled, iif(new.deleted_at is null, 1, -1) as sign,
          exists (select 1 from project_datasets pd where pd.project_id = st.project_id and pd.dataset_id = st.dataset_id) as is_attached
        from project_states st where st.dataset_id = new.id) s
  where projects.id = s.project_id;
end;
create trigger project_states_first after insert on project_states begin
  update projects
  set in_review = in_review + new.in_review, in_rework = in_rework + new.in_rework, skipped = skipped + new.skipped, done = done + new.done,
    to_label = to_label - s.is_attached * (new.in_review + new.in_rework + new.skipped + new.done),
    data_rows = data_rows + (1 - s.is_attached) * (new.in_review + new.in_rework + new.skipped + new.done)
  from (select exists (select 1 from project_datasets pd where pd.project_id = new.project_id and pd.dataset_id = new.dataset_id) as is_attached
        from datasets d where d.id = new.dataset_id and d.deleted_at is null) s
  where projects.id = new.project_id;
end;
create trigger project_states_changed after update on project_states begin
  update projects
  set in_review = in_review + new.in_review - old.in_review, in_rework = in_rework + new.in_rework - old.in_rework,
    skipped = skipped + new.skipped - old.skipped, done = done + new.done - old.done,
    to_label = to_label - s.is_attached *
      (new.in_review + new.in_rework + new.skipped + new.done - old.in_review - old.in_rework - old.skipped - old.done),
    data_rows = data_rows + (1 - s.is_attached) *
      (new.in_review + new.in_rework + new.skipped + new.done - old.in_review - old.in_rework - old.skipped - old.done)
  from (select exists (select 1 from project_datasets pd where pd.project_id = new.project_id and pd.dataset_id = new.dataset_id) as is_attached
        from datasets d where d.id = new.dataset_id and d.deleted_at is null) s
  where projects.id = new.project_id;
end;
create trigger project_rows_enter after insert on project_datasets begin
  update projects
  set data_rows = data_rows + s.unlabeled, to_label = to_label + s.unlabeled
  from (select d.data_rows - coalesce(st.in_review + st.in_rework + st.skipped + st.done, 0) as unlabeled
        from datasets d left join project_states st on st.project_id = new.project_id and st.dataset_id = d.id
        where d.id = new.dataset_id and d.deleted_at is null) s
  where projects.id = new.project_id;
end;
create trigger project_rows_leave after delete on project_datasets begin
  update projects
  set data_rows = data_rows - s.unlabeled, to_label = to_label - s.unlabeled
  from (select d.data_rows - coalesce(st.in_review + st.in_rework + st.skipped + st.done, 0) as unlabeled
        from datasets d left join project_states st on st.project_id = old.project_id and st.dataset_id = d.id
        where d.id = old.dataset_id and d.deleted_at is null) s
  where projects.id = old.project_id;
end;

-- What there is by now: data rows with a label are done.
insert into project_rows (data_row_id, project_id, organization_id, dataset_id, row_number, state, changed_at)
  select l.data_row_id, l.project_id, l.organization_id, r.dataset_id, r.number, 'DONE', max(l.created_at)
  from labels l join data_rows r on r.id = l.data_row_id and r.deleted_at is null
  where l.deleted_at is null group by l.data_row_id, l.project_id;
drop trigger progress_goes_on;
update projects set data_rows = 0, to_label = 0, in_review = 0, in_rework = 0, skipped = 0, done = 0, first_reviews = 0, first_accepted = 0,
  labels = (select count(*) from labels l where l.project_id = projects.id and l.organization_id = projects.organization_id and l.deleted_at is null);
update projects set data_rows = d.amount, to_label = d.amount
from (select pd.project_id, sum(d.data_rows) as amount from project_datasets pd
      join datasets d on d.id = pd.dataset_id and d.deleted_at is null group by pd.project_id) d
where projects.id = d.project_id;
insert into project_states (project_id, dataset_id, done)
  select project_id, dataset_id, count(*) from project_rows group by project_id, dataset_id;
create trigger progress_goes_on after update of to_label, in_review, in_rework, skipped, done on projects
when (new.to_label, new.in_review, new.in_rework, new.skipped, new.done) <> (old.to_label, old.in_review, old.in_rework, old.skipped, old.done) begin
  insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
  values (new.id, unixepoch() / 86400, new.to_label, new.in_review, new.in_rework, new.skipped, new.done)
  on conflict (project_id, day) do update set to_label = excluded.to_label, in_review = excluded.in_review,
    in_rework = excluded.in_rework, skipped = excluded.skipped, done = excluded.done;
end;
insert into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
  select id, unixepoch() / 86400, to_label, in_review, in_rework, skipped, done from projects where true
  on conflict (project_id, day) do update set to_label = excluded.to_label, in_review = excluded.in_review,
    in_rework = excluded.in_rework, skipped = excluded.skipped, done = excluded.done;
