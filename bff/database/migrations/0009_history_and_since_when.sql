-- Since when an integration has been in its state, and what was done to one thing.

alter table integrations add column status_since integer; -- null: since it was created, or since its credentials came
update integrations set status_since = checked_at;

create index audit_log_by_subject on audit_log (organization_id, subject_id, position);
