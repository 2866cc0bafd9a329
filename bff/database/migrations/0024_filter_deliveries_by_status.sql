-- The log of a webhook by where its deliveries stand.

drop index webhook_deliveries_failed;
create index webhook_deliveries_by_status on webhook_deliveries (organization_id, webhook_id, status, created_at, id);
