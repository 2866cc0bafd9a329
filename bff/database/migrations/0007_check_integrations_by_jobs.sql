-- When an integration is checked next is a job. One that was far ahead, by a clock that had jumped, comes in five hours.

insert into jobs (kind, organization_id, lane, subject, payload, state, due_at, set_at)
select 'integrations.check', organization_id, organization_id, id, 'null', 'WAITING',
  min(check_due_at, cast(unixepoch('subsec') * 1000 as integer) + 18000000), cast(unixepoch('subsec') * 1000 as integer)
from integrations where check_due_at is not null and credentials is not null;

drop index integrations_to_check;
alter table integrations drop column check_due_at;
alter table integrations drop column check_lease_until;
