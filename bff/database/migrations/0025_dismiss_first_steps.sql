-- When a member has dismissed the first steps of a new organization; null: they are shown until all are done.
alter table members add column first_steps_dismissed_at integer;
