-- An organization is edited by version, as everything else is.

alter table organizations add column version integer not null default 1;
