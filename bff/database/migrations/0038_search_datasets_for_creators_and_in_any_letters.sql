-- A dataset is found by who created it, which its list shows, and by its description and its integration in whatever letters.
alter table datasets add column description_key text not null default '';
update datasets set description_key = lower(description);
drop trigger datasets_described;
drop trigger datasets_described_anew;
create index datasets_by_creator on datasets (created_by);
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
update datasets set description_key = description_key;
