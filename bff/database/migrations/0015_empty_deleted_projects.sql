-- When a project that was deleted 30 days ago was emptied. Its row stays, since usage names it.
alter table projects add column purged_at integer;
drop index projects_to_purge;
create index projects_to_purge on projects (deleted_at) where deleted_at is not null and purged_at is null;
create index data_rows_to_purge on data_rows (dataset_id) where deleted_at is not null;
