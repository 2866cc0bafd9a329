-- What somebody did of one kind, or a portal or a key: each has an index of its own, so that it costs what it finds.
create index audit_log_by_member_and_action on audit_log (organization_id, member_id, action, position);
create index audit_log_by_portal_and_action on audit_log (organization_id, portal_id, action, position);
create index audit_log_by_key_and_action on audit_log (organization_id, key_id, action, position) where key_id is not null;
drop index audit_log_by_member; -- audit_log_by_actor finds the same
