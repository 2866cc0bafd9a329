-- An API key is found by the last four characters of its secret too, which its list shows: so may one that has leaked.
drop trigger api_keys_described;
drop trigger api_keys_described_anew;
drop trigger api_keys_described_by_member;
create trigger api_keys_described_anew after update of name_key, role on api_keys begin
  update api_keys set search = new.name_key || char(10) || lower(replace(new.role, '_', ' ')) || char(10) ||
    (select m.name_key || char(10) || m.email from members m where m.id = new.member_id) || char(10) ||
    coalesce((select group_concat(lower(s.hint), char(10)) from api_key_secrets s where s.key_id = new.id), '')
  where number = new.number;
end;
create trigger api_keys_described after insert on api_keys begin
  update api_keys set role = role where number = new.number;
end;
create trigger api_keys_described_by_member after update of name_key, email on members begin
  update api_keys set role = role where member_id = new.id and revoked_at is null;
end;
create trigger api_keys_described_by_secret after insert on api_key_secrets begin
  update api_keys set role = role where id = new.key_id;
end;
update api_keys set role = role;
