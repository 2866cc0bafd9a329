-- An API key is found by how its secret ends as its list shows it, “lbk_…4f2a”, whose dots searches compare as three, and by the
-- code of its role.
drop trigger api_keys_described_anew;
create trigger api_keys_described_anew after update of name_key, role on api_keys begin
  update api_keys set search = new.name_key || char(10) || lower(new.role) || char(10) || lower(replace(new.role, '_', ' ')) || char(10) ||
    (select m.name_key || char(10) || m.email from members m where m.id = new.member_id) || char(10) ||
    coalesce((select group_concat('lbk_...' || lower(s.hint), char(10)) from api_key_secrets s where s.key_id = new.id), '')
  where number = new.number;
end;
update api_keys set role = role;
