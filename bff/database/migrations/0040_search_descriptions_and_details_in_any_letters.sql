-- lower() knows the letters of English alone: "Übersicht" in a description, or in the details of an audit entry, was not found by "übersicht".
alter table projects add column description_key text not null default '';
alter table datasets add column description_key text not null default '';
update projects set description_key = lower(description);
update datasets set description_key = lower(description);

drop trigger projects_described;
drop trigger projects_described_anew;
create trigger projects_described_anew after update of name_key, description_key on projects begin
  update projects set search = new.name_key || char(10) || new.description_key || char(10) || lower(new.media_type)
  where number = new.number;
end;
create trigger projects_described after insert on projects begin
  update projects set description_key = description_key where number = new.number;
end;

drop trigger datasets_described;
drop trigger datasets_described_anew;
drop trigger datasets_described_by_member;
create trigger datasets_described_anew after update of name_key, description_key, integration_name on datasets begin
  update datasets set search = new.name_key || char(10) || new.description_key || char(10) ||
    coalesce((select i.name_key from integrations i where i.id = new.integration_id), lower(new.integration_name), '') || char(10) ||
    coalesce((select m.name_key from members m where m.id = new.created_by), 'the operator')
  where number = new.number;
end;
create trigger datasets_described after insert on datasets begin
  update datasets set description_key = description_key where number = new.number;
end;
create trigger datasets_described_by_member after update of name_key on members begin
  update datasets set description_key = description_key where created_by = new.id;
end;

-- Whoever writes an entry says what finds it.
drop trigger audit_log_described;
create trigger audit_log_described after insert on audit_log begin
  insert into audit_log_search (rowid, search) values (new.position, new.search);
end;
