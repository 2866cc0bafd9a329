-- What the sender tells a file by, so that the same one can go on where it stopped.
alter table uploads add column fingerprint text;
