-- The token of an invitation whose mail has not been sent yet: sealed, and gone once the mail server has it or refuses it.
alter table invites add column mail_token blob;
alter table invites add column key_id text; -- the key that sealed it
create index invites_by_key on invites (key_id) where key_id is not null;
