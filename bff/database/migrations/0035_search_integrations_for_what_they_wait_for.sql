-- An integration is found by the words of its state as its list shows them, and by “default”.
drop trigger integrations_described;
drop trigger integrations_described_anew;
create trigger integrations_described_anew after update of name_key, region, status, key_id, is_default on integrations begin
  update integrations set search = new.name_key || char(10) || lower(new.provider) || char(10) || lower(new.location) || char(10) || coalesce(new.region, '') || char(10) ||
    case when new.status = 'CONNECTED' then 'connected' when new.status = 'NEEDS_ATTENTION' then 'needs attention' when new.key_id is null then 'waiting for its role' else 'not checked' end ||
    iif(new.is_default, char(10) || 'default', '')
  where number = new.number;
end;
create trigger integrations_described after insert on integrations begin
  update integrations set status = status where number = new.number;
end;
update integrations set status = status where key_id is null or is_default = 1;
