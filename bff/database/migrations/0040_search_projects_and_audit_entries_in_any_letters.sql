-- lower() knows the letters of English alone: "Übersicht" in the description of a project, or in the details of an audit entry, was not found by "übersicht".
alter table projects add column description_key text not null default '';
update projects set description_key = lower(description);

drop trigger projects_described;
drop trigger projects_described_anew;
create trigger projects_described_anew after update of name_key, description_key on projects begin
  update projects set search = new.name_key || char(10) || new.description_key || char(10) || lower(new.media_type)
  where number = new.number;
end;
create trigger projects_described after insert on projects begin
  update projects set description_key = description_key where number = new.number;
end;

-- Whoever writes an entry says what finds it.
drop trigger audit_log_described;
create trigger audit_log_described after insert on audit_log begin
  insert into audit_log_search (rowid, search) values (new.position, new.search);
end;
