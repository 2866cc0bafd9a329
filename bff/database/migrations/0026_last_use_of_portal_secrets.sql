alter table portal_secrets add column last_used_at integer not null default 0; -- milliseconds since 1970, 0 for never
