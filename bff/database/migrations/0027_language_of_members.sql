alter table members add column language text; -- what mails to them are written in: a tag of BCP 47, null where no browser of theirs has said
