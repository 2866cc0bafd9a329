-- An operator may have entries of the audit log deleted by their age: they leave the count of their organization and the search.
create index audit_log_by_age on audit_log (at);

create trigger audit_log_discounted after delete on audit_log begin
  update organizations set audit_entries = audit_entries - 1 where id = old.organization_id;
end;
create trigger audit_log_lost after delete on audit_log begin
  insert into audit_log_search (audit_log_search, rowid, search) values ('delete', old.position, old.search);
end;
