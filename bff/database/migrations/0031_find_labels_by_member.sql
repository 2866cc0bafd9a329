-- Who labeled what and when in a project, so that the data rows behind a number of the overview are found by this index alone.
create index labels_by_member on labels (organization_id, project_id, member_id, created_at, data_row_id, deleted_at) where deleted_at is null;
