-- Who is told of changes, and what was sent to them.

create table webhooks (
  number            integer primary key,
  id                text not null unique,
  organization_id   text not null references organizations (id),
  project_id        text references projects (id), -- null: the whole organization
  url               text not null,
  topics            text not null,                 -- words with a blank between them, and at both ends
  sealed            blob not null,                 -- JSON: secrets and headers of its own
  key_id            text not null,
  secret_hint       text not null,                 -- the last four characters
  previous_until    integer,                       -- until when the secret before the last rotation signs too
  header_names      text not null,                 -- JSON
  state             text not null check (state in ('ACTIVE', 'PAUSED', 'OFF')),
  off_reason        text,
  failing_since     integer,                       -- when the first of the failures since the last success was
  last_status       integer,                       -- HTTP; 0: no answer
  last_delivery_at  integer,
  search            text not null,
  version           integer not null default 1,
  created_by        text references members (id),
  created_at        integer not null,
  updated_at        integer not null
) strict;
create index webhooks_by_creation on webhooks (organization_id, created_at, id);
create index webhooks_by_url on webhooks (organization_id, url, id);
create index webhooks_active on webhooks (organization_id) where state = 'ACTIVE';

create table webhook_deliveries (
  number          integer primary key,
  id              text not null unique,   -- `webhook-id`: the same for every try
  organization_id text not null,
  webhook_id      text not null references webhooks (id) on delete cascade,
  position        integer,                -- the change that it tells of; null: a test
  topic           text not null,
  subject_id      text not null,
  project_id      text,
  actor_id        text,
  data            text,                   -- JSON, as the change has it
  body            text,                   -- what is sent; null: nothing has been yet
  status          text not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
  attempts        integer not null default 0,
  next_at         integer not null,
  last_status     integer,
  last_at         integer,
  search          text not null,
  at              integer not null,       -- when the change was made
  created_at      integer not null
) strict;
create unique index webhook_deliveries_once on webhook_deliveries (webhook_id, position) where position is not null;
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_at) where status = 'PENDING';
create index webhook_deliveries_by_creation on webhook_deliveries (organization_id, webhook_id, created_at, id);
create index webhook_deliveries_failed on webhook_deliveries (organization_id, webhook_id, created_at, id) where status = 'FAILED';
create index webhook_deliveries_by_age on webhook_deliveries (created_at);

create table webhook_attempts (
  number           integer primary key,
  delivery_id      text not null references webhook_deliveries (id) on delete cascade,
  organization_id  text not null,
  at               integer not null,
  status           integer,     -- null: no answer
  error            text,        -- why there was none
  duration_ms      integer not null,
  request_headers  text not null, -- JSON; secrets are masked
  response_headers text,
  response_body    text
) strict;
create index webhook_attempts_by_delivery on webhook_attempts (delivery_id, number);

-- Which changes are told, under which name.
create table webhook_topics (
  action   text not null,
  resource text not null, -- the topic of the change log
  topic    text not null,
  primary key (action, resource)
) strict, without rowid;
insert into webhook_topics (action, resource, topic) values
  ('label.created', 'labels', 'LABEL_CREATED'),
  ('label.updated', 'labels', 'LABEL_UPDATED'),
  ('label.deleted', 'labels', 'LABEL_DELETED'),
  ('label.moved', 'labels', 'WORKFLOW_ACTION'),
  ('task.finished', 'tasks', 'TASK_FINISHED'),
  ('member.added', 'members', 'MEMBER_ADDED'),
  ('member.removed', 'members', 'MEMBER_REMOVED'),
  ('invite.created', 'invites', 'INVITE_CREATED'),
  ('project.created', 'projects', 'PROJECT_CREATED'),
  ('project.updated', 'projects', 'PROJECT_UPDATED'),
  ('project.deleted', 'projects', 'PROJECT_DELETED'),
  ('dataset.created', 'datasets', 'DATASET_CREATED'),
  ('dataset.deleted', 'datasets', 'DATASET_DELETED'),
  ('integration.status_changed', 'integrations', 'INTEGRATION_FAILED');

-- The outbox: in the transaction of the change itself, so that no change is forgotten, whoever makes it.
create trigger changes_told after insert on changes
when exists (select 1 from webhooks where organization_id = new.organization_id and state = 'ACTIVE')
  and (new.action <> 'integration.status_changed' or json_extract(new.data, '$.to') = 'NEEDS_ATTENTION')
begin
  insert into webhook_deliveries (id, organization_id, webhook_id, position, topic, subject_id, search, project_id, actor_id, data, status, next_at, at, created_at)
  select 'msg_' || lower(hex(randomblob(16))), new.organization_id, w.id, new.position, t.topic, new.subject_id, lower(t.topic || ' ' || new.subject_id), new.project_id, new.actor_id, new.data,
         'PENDING', 0, new.at, cast(unixepoch('subsec') * 1000 as integer)
  from webhook_topics t join webhooks w on w.organization_id = new.organization_id and w.state = 'ACTIVE'
  where t.action = new.action and t.resource = new.topic and instr(w.topics, ' ' || t.topic || ' ') > 0
    and (w.project_id is null or w.project_id = new.project_id or (new.topic = 'projects' and w.project_id = new.subject_id));

  insert into jobs (kind, organization_id, lane, subject, payload, state, due_at, set_at)
  select 'webhooks.deliver', new.organization_id, new.organization_id, d.webhook_id, 'null', 'READY',
         cast(unixepoch('subsec') * 1000 as integer), cast(unixepoch('subsec') * 1000 as integer)
  from webhook_deliveries d where d.webhook_id in (select id from webhooks where organization_id = new.organization_id and state = 'ACTIVE')
    and d.position = new.position
  on conflict (kind, subject) where state <> 'FAILED' do update set
    asked = case when state = 'RUNNING' and asked is null then 'AGAIN' else asked end,
    attempts = case when state = 'RUNNING' then attempts else 0 end,
    set_at = case when state <> 'RUNNING' and excluded.due_at < due_at then excluded.set_at else set_at end,
    due_at = case when state = 'RUNNING' then due_at else min(due_at, excluded.due_at) end,
    state = case when state = 'WAITING' then 'READY' else state end;
end;
