-- Data rows, and how many each dataset got on each day, from which the counts of datasets, projects and the organization are kept.

create table data_rows (
  number          integer primary key, -- in the order in which they came
  id              text not null unique,
  organization_id text not null,
  dataset_id      text not null,
  kind            text not null check (kind in ('URL', 'TEXT', 'JSON')), -- what row_data is
  row_data        text not null, -- to the byte as it came, as all that follows
  global_key      text,
  external_id     text not null default '',
  media_type      text, -- null: nobody said, and the address does not tell
  metadata        text not null default '[]', -- JSON
  attachments     text not null default '[]', -- JSON
  embeddings      text, -- JSON
  created_by      text, -- null: the command line
  created_at      integer not null,
  updated_at      integer not null,
  deleted_by      text,
  deleted_at      integer,
  version         integer not null default 1,
  sort_key        text not null default '', -- the global key, with '' for none
  search          text not null default ''  -- keys and address, as searches compare them
) strict;
create unique index data_rows_one_by_global_key on data_rows (organization_id, global_key) where global_key is not null and deleted_at is null;
create index data_rows_by_creation on data_rows (dataset_id, number, id) where deleted_at is null;
create index data_rows_by_global_key on data_rows (dataset_id, sort_key, id) where deleted_at is null;
create index data_rows_by_external_id on data_rows (dataset_id, external_id, id) where deleted_at is null;

-- A day is its number since 1970 in GMT. What is deleted is taken off the day on which it came.
create table data_rows_by_day (
  organization_id text not null,
  day             integer not null,
  dataset_id      text not null,
  amount          integer not null,
  primary key (organization_id, day, dataset_id)
) strict, without rowid;
create index data_rows_by_day_of_dataset on data_rows_by_day (dataset_id);

-- Each change of a day changes the dataset, and each change of the dataset its projects and the organization.
create trigger data_rows_came after insert on data_rows_by_day when new.amount <> 0 begin
  update datasets set data_rows = data_rows + new.amount where id = new.dataset_id;
end;
create trigger data_rows_changed after update of amount on data_rows_by_day when new.amount <> old.amount begin
  update datasets set data_rows = data_rows + new.amount - old.amount where id = new.dataset_id;
end;

alter table organizations add column data_rows integer not null default 0; -- in the datasets that are not deleted
update organizations set data_rows =
  (select coalesce(sum(data_rows), 0) from datasets where organization_id = organizations.id and deleted_at is null);
create trigger datasets_measured_first after insert on datasets when new.deleted_at is null and new.data_rows <> 0 begin
  update organizations set data_rows = data_rows + new.data_rows where id = new.organization_id;
end;
create trigger datasets_measured after update of data_rows, deleted_at on datasets
when iif(new.deleted_at is null, new.data_rows, 0) <> iif(old.deleted_at is null, old.data_rows, 0) begin
  update organizations
  set data_rows = data_rows + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0)
  where id = new.organization_id;
  update projects
  set data_rows = max(0, data_rows + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0)),
    to_label = max(0, to_label + iif(new.deleted_at is null, new.data_rows, 0) - iif(old.deleted_at is null, old.data_rows, 0))
  where id in (select project_id from project_datasets where dataset_id = new.id);
end;
