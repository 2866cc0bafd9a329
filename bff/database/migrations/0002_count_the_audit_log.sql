-- How many entries the audit log of an organization has: kept by the trigger, so that a page of it need not count them all.

alter table organizations add column audit_entries integer not null default 0;
update organizations set audit_entries = (select count(*) from audit_log where organization_id = organizations.id);

create trigger audit_log_counted after insert on audit_log begin
  update organizations set audit_entries = audit_entries + 1 where id = new.organization_id;
end;
