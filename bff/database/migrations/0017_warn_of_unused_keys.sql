-- When it was said of a key that it will be turned off; 0: never.

alter table api_keys add column warned_at integer not null default 0;
