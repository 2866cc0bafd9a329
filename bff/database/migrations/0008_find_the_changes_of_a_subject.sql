-- Who made the change that another one collides with.

create index changes_by_subject on changes (subject_id, topic, version desc, position);
