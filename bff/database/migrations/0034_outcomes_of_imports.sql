-- What an import makes of each line is committed with the line, so that an attempt after a crash does not decide again.

alter table tasks add column created integer not null default 0; -- how many data rows an import has created
update tasks set created = processed - failed where kind = 'DATA_ROW_IMPORT';

create table import_refusals (
  organization_id text not null,
  task_id         text not null,
  step            text not null check (step in ('CREATE', 'CHANGE')),
  first           integer not null, -- the number in the file of the first data row that was written with these
  reason          text not null,    -- of a new data row the dataset that has its global key, of a change a word
  numbers         text not null,    -- JSON: the numbers of the data rows that are refused
  primary key (task_id, step, first, reason)
) strict, without rowid;

-- By then they are in the error file.
create trigger import_refusals_end after update of ended_at on tasks when new.ended_at is not null begin
  delete from import_refusals where task_id = new.id;
end;
