-- Who has access to a project: the members with a role in the organization, and those who have one in the project alone.

alter table organizations add column wide_members integer not null default 0; -- with a role in the organization, kept by the triggers
update organizations set wide_members =
  (select count(*) from members where organization_id = organizations.id and removed_at is null and role <> 'NONE');
create trigger wide_members_counted after insert on members when new.removed_at is null and new.role <> 'NONE' begin
  update organizations set wide_members = wide_members + 1 where id = new.organization_id;
end;
create trigger wide_members_recounted after update of role, removed_at on members
when (old.removed_at is null and old.role <> 'NONE') <> (new.removed_at is null and new.role <> 'NONE') begin
  update organizations set wide_members = wide_members + iif(new.removed_at is null and new.role <> 'NONE', 1, -1)
  where id = new.organization_id;
end;

-- From now on projects.members leaves out the roles that are kept while the member has one in the organization.
update projects set members =
  (select count(*) from project_members pm join members m on m.id = pm.member_id
   where pm.project_id = projects.id and m.removed_at is null and m.role = 'NONE');
drop trigger project_members_counted;
drop trigger project_members_discounted;
create trigger project_members_counted after insert on project_members
when exists (select 1 from members where id = new.member_id and removed_at is null and role = 'NONE') begin
  update projects set members = members + 1 where id = new.project_id;
end;
create trigger project_members_discounted after delete on project_members
when exists (select 1 from members where id = old.member_id and removed_at is null and role = 'NONE') begin
  update projects set members = members - 1 where id = old.project_id;
end;
create trigger project_members_recounted after update of role, removed_at on members
when (old.removed_at is null and old.role = 'NONE') <> (new.removed_at is null and new.role = 'NONE') begin
  update projects set members = members + iif(new.removed_at is null and new.role = 'NONE', 1, -1)
  where id in (select project_id from project_members where member_id = new.id);
end;
