-- A period of the log is a range of positions: this finds where it begins.
create index audit_log_by_time on audit_log (organization_id, at, position);
create index audit_log_by_key on audit_log (organization_id, key_id, position) where key_id is not null;
