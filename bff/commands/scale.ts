import type { Role } from '../core/contract.ts';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { DAY, HOUR } from '../core/time.ts';
import { countRows } from '../data-rows/data-rows.ts';
import type { Args, Database, Statement } from '../database/database.ts';
import { countStates } from '../labels/states.ts';
import { countObjects, countSpans } from '../overview/rollup.ts';
import type { MediaType } from '../projects/contract.ts';
import { ASSET_TYPE_OF } from '../usage/contract.ts';
import { countAnnotations, countLabels, countTimes, FINEST, sumUp } from '../usage/rollup.ts';
import { UsageError, type Option, type Options } from './command.ts';

/** How much is added to the demo, to see how everything behaves when there is a lot of it. */
export type Scale = { members: number; projects: number; annotations: number };

export const SCALE_OPTIONS: Record<keyof Scale, Option> = {
  members: { value: 'N', help: 'Add so many members, to try how it works with many.' },
  projects: { value: 'N', help: 'Add so many projects.' },
  annotations: { value: 'N', help: 'Add so many annotations to these projects, over a year.' },
};

const MOST: Scale = { members: 1_000_000, projects: 100_000, annotations: 1_000_000_000 };

export function readScale(options: Options): Scale {
  const read = (name: keyof Scale) => {
    const text = options[name] ?? '0';
    if (typeof text !== 'string' || !/^\d{1,10}$/.test(text) || Number(text) > MOST[name])
      throw new UsageError(`--${name} must be a whole number up to ${MOST[name]}.`);
    return Number(text);
  };
  const scale = { members: read('members'), projects: read('projects'), annotations: read('annotations') };
  if (scale.annotations > 0 && scale.projects === 0)
    throw new UsageError('Give --projects too: annotations are added to the new projects.');
  return scale;
}

/** Rows of one statement, and labels of one transaction. */
const ROWS = 5000;
const LABELS = 20_000;

const PER_LABEL = 4;
/** In each project so many members take turns, a day each. */
const TEAM = 5;
const LABELS_A_DAY = 20;
const TEAM_COLUMNS = Array.from({ length: TEAM }, (_, i) => `member_${i}`);

const FIRST_NAMES = ['Ada', 'Amara', 'Anders', 'Chidi', 'Clara', 'Elif', 'Eun-ji', 'Fatima', 'Grace', 'Hana', 'Ingrid', 'Joao', 'Kwame', 'Leïla', 'Luka', 'Marta', 'Mei', 'Minh', 'Nia', 'Noor', 'Oliver', 'Pavel', 'Rafael', 'Ravi', 'Rosa', 'Sara', 'Selin', 'Sofia', 'Tariq', 'Yuki', 'Zsófia']; // prettier-ignore
const LAST_NAMES = ['Almeida', 'Benali', 'Bennett', 'Berg', 'Costa', 'Demir', 'Diallo', 'Dubois', 'Eze', 'Haddad', 'Hoffmann', 'Holm', 'Horvat', 'Kamau', 'Khan', 'Kovářová', 'Kowalska', 'Mansour', 'Mensah', 'Morales', 'Nagy', 'Nilsen', 'Novák', 'Otieno', 'Park', 'Patel', 'Petrov', 'Rossi', 'Souza', 'Tanaka', 'Trần', 'Yılmaz', '王']; // prettier-ignore
const THINGS = ['Pedestrians', 'Lanes', 'Signs', 'Pallets', 'Parcels', 'Shelves', 'Roofs', 'Crops', 'Invoices', 'Reviews', 'Chats', 'Scans', 'Sounds']; // prettier-ignore
const PLACES = ['Aachen', 'Bilbao', 'Cork', 'Dakar', 'Espoo', 'Fukuoka', 'Gdańsk', 'Hanoi', 'Izmir', 'Jakarta', 'Kyoto', 'Lagos', 'Malmö', 'Nantes', 'Oslo', 'Porto', 'Quito']; // prettier-ignore
const MEDIA_TYPES = ['IMAGE', 'IMAGE', 'IMAGE', 'VIDEO', 'TEXT', 'AUDIO', 'PDF', 'POINT_CLOUD'] as const satisfies MediaType[]; // prettier-ignore

/** Adds it to an organization, a transaction for each part, so that no one of them is large. */
export async function addScale(db: Database, organizationId: string, scale: Scale, now = Date.now()): Promise<void> {
  const members = membersOf(scale.members, now);
  for (const rows of inParts(members, ROWS)) await db.write([insertMembers(organizationId, rows)]);
  const labelers = members.length > 0 ? members : await readLabelers(db, organizationId);
  const projects = projectsOf(scale, labelers, now);
  for (const rows of inParts(projects, ROWS)) await db.write(insertProjects(organizationId, rows));
  if (scale.annotations === 0) return;
  for (const part of byLabels(projects)) await db.write(insertLabels(organizationId, part, scale.annotations, now));
  await db.write(sumUp({ organizationId }));
}

type Member = { id: string; name: string; nameKey: string; email: string; role: Role; at: number };

function membersOf(count: number, now: number): Member[] {
  return Array.from({ length: count }, (_, i) => {
    const at = Math.round(now - ((count - i) / count) * 365 * DAY);
    const [first, last] = [FIRST_NAMES[i % FIRST_NAMES.length]!, LAST_NAMES[(i * 7) % LAST_NAMES.length]!];
    const name = `${first} ${last}`;
    const role = i % 200 === 0 ? 'TEAM_MANAGER' : i % 50 === 1 ? 'REVIEWER' : i % 40 === 2 ? 'NONE' : 'LABELER';
    return { id: createId(at), name, nameKey: nameKey(name), email: `member${i + 1}@scale.example`, role, at };
  });
}

async function readLabelers(db: Database, organizationId: string): Promise<{ id: string }[]> {
  const rows = await db.read(
    "select id from members where organization_id = :organizationId and role = 'LABELER' and removed_at is null order by id",
    { organizationId },
  );
  return rows.map((row) => ({ id: row['id'] as string }));
}

/** `first`: the number of its first label, in the order of all labels that are added. */
type Project = {
  id: string; dataset: string; name: string; nameKey: string; mediaType: MediaType; asset: string; at: number; lastActivityAt: number;
  first: number; labels: number; team: string[];
}; // prettier-ignore

function projectsOf({ projects: count, annotations }: Scale, labelers: readonly { id: string }[], now: number) {
  const labels = Math.ceil(annotations / PER_LABEL);
  const startOf = (i: number) => Math.floor((labels * i) / count);
  return Array.from({ length: count }, (_, i): Project => {
    const at = Math.round(now - (30 + ((i * 7) % 335)) * DAY);
    const name = `${THINGS[i % THINGS.length]!}, ${PLACES[(i * 5) % PLACES.length]!} ${i + 1}`;
    const mediaType = MEDIA_TYPES[i % MEDIA_TYPES.length]!;
    const own = startOf(i + 1) - startOf(i);
    return {
      id: createId(at),
      dataset: createId(at),
      name,
      nameKey: nameKey(name),
      mediaType,
      asset: ASSET_TYPE_OF[mediaType],
      at,
      lastActivityAt: own === 0 ? at : at + daysOf(own, at, now) * DAY,
      first: startOf(i),
      labels: own,
      team: Array.from({ length: TEAM }, (_, j) => labelers[(i * TEAM + j) % labelers.length]!.id),
    };
  });
}

/** Over how many days the labels of a project are made: none of them lies ahead. */
const daysOf = (labels: number, at: number, now: number): number =>
  Math.max(1, Math.min(Math.ceil(labels / LABELS_A_DAY), Math.floor((now - at) / DAY) - 1));

const insertMembers = (organizationId: string, rows: readonly Member[]): Statement => ({
  sql: `insert into members (id, organization_id, email, name, name_key, role, created_at, updated_at, last_active_at)
        select value ->> 'id', :organizationId, value ->> 'email', value ->> 'name', value ->> 'nameKey', value ->> 'role',
          value ->> 'at', value ->> 'at', value ->> 'at' from json_each(:rows)`,
  args: { organizationId, rows: JSON.stringify(rows) },
});

/** Projects, each with a dataset of its own. Which data rows they have follows by triggers. */
function insertProjects(organizationId: string, projects: readonly Project[]): Statement[] {
  const args = { organizationId, rows: JSON.stringify(projects) };
  return [
    {
      sql: `insert into projects (id, organization_id, name, name_key, media_type, labels, created_at, updated_at, last_activity_at)
            select value ->> 'id', :organizationId, value ->> 'name', value ->> 'nameKey', value ->> 'mediaType',
              value ->> 'labels', value ->> 'at', value ->> 'at', value ->> 'lastActivityAt' from json_each(:rows)`,
      args,
    },
    {
      sql: `insert into datasets (id, organization_id, name, name_key, created_at, updated_at)
            select value ->> 'dataset', :organizationId, value ->> 'name', value ->> 'nameKey', value ->> 'at', value ->> 'at'
            from json_each(:rows)`,
      args,
    },
    {
      sql: `insert into project_datasets (project_id, dataset_id, attached_at)
            select p.id, d.id, p.created_at from json_each(:rows) r cross join projects p on p.id = r.value ->> 'id'
            cross join datasets d on d.id = r.value ->> 'dataset'
            where p.organization_id = :organizationId and d.organization_id = :organizationId`,
      args,
    },
  ];
}

/** A stretch of the labels of one project, in the days of that project. */
type Stretch = Project & { from: number; count: number };

/** The projects in parts of so many labels. A project with more is in several of them. */
function* byLabels(projects: readonly Project[]): Generator<Stretch[]> {
  let part: Stretch[] = [];
  let room = LABELS;
  for (const project of projects) {
    for (let from = 0; from < project.labels;) {
      const count = Math.min(room, project.labels - from);
      part.push({ ...project, from, count });
      from += count;
      room -= count;
      if (room > 0) continue;
      yield part;
      [part, room] = [[], LABELS];
    }
  }
  if (part.length > 0) yield part;
}

/**
 * Labels with their annotations and times, and what they count for. Their ids are made of numbers in the order of insertion,
 * so that every index is written at its end. A plus at the organization has SQLite find labels by id, not all of them each time.
 */
function insertLabels(organizationId: string, part: readonly Stretch[], annotations: number, now: number): Statement[] {
  const [label, annotation, time, row] = [1, 2, 3, 4].map((k) => createId(now + k).slice(0, 9)) as [string, string, string, string]; // prettier-ignore
  const stretches = part.map(({ id, dataset, mediaType, asset, at, first, labels, team, from, count }) => ({
    id,
    dataset,
    mediaType,
    asset,
    at,
    team,
    from,
    count,
    number: first + from,
    perDay: Math.ceil(labels / daysOf(labels, at, now)),
  }));
  const longest = Math.max(...part.map(({ count }) => count));
  const { first, from } = part[0]!;
  const last = part.at(-1)!;
  const range = { low: idAt(label, first + from), high: idAt(label, last.first + last.from + last.count) };
  const args = { organizationId, ...range } satisfies Args;
  const which = (sql: string) => ({ sql, args: range });
  const ofLabels = 'label_id >= :low and label_id < :high';
  return [
    {
      sql: `insert into labels (id, organization_id, project_id, data_row_id, asset_type, member_id, created_at, updated_at)
            with recursive numbers (n) as materialized (select 0 union all select n + 1 from numbers where n + 1 < :longest),
            stretches as materialized (
              select value ->> 'id' as project, value ->> 'asset' as asset, value ->> 'at' as at, value ->> 'from' as "from",
                value ->> 'count' as count, value ->> 'number' as number, value ->> 'perDay' as per_day,
                ${TEAM_COLUMNS.map((column, i) => `value ->> '$.team[${i}]' as ${column}`).join(', ')}
              from json_each(:stretches)
            ),
            made as (
              select project, asset, at, per_day, ${TEAM_COLUMNS.join(', ')}, printf('%016d', number + n) as digits,
                ("from" + n) / per_day as day, ("from" + n) % per_day as place
              from stretches cross join numbers where n < count
            ),
            dated as (
              select project, asset, digits, at + day * ${DAY} + place * ${(8 * HOUR) / 1000} * 1000 / per_day as made_at,
                case day % ${TEAM} ${TEAM_COLUMNS.map((column, i) => `when ${i} then ${column}`).join(' ')} end as member
              from made
            )
            select :label || digits, :organizationId, project, :row || digits, asset, member, made_at, made_at from dated`,
      args: { organizationId, label, row, stretches: JSON.stringify(stretches), longest },
    },
    ...insertDataRows(organizationId, JSON.stringify(stretches), range),
    {
      sql: `insert into annotations (id, organization_id, project_id, label_id, asset_type, member_id, kind, name, value, created_at)
            select :annotation || printf('%016d', substr(l.id, 10) * ${PER_LABEL} + n.value), l.organization_id, l.project_id, l.id,
              l.asset_type, l.member_id, 'OBJECT', 'object', '{}', l.created_at
            from labels l cross join json_each('[0,1,2,3]') n
            where l.id >= :low and l.id < :high and +l.organization_id = :organizationId
              and substr(l.id, 10) * ${PER_LABEL} + n.value < :annotations`,
      args: { ...args, annotation, annotations },
    },
    {
      sql: `insert into label_times (id, organization_id, label_id, project_id, asset_type, member_id, kind, seconds, at)
            select :time || substr(id, 10), organization_id, id, project_id, asset_type, member_id, 'LABEL',
              20 + substr(id, 10) * 31 % 160, created_at
            from labels where id >= :low and id < :high and +organization_id = :organizationId`,
      args: { ...args, time },
    },
    ...countLabels({ organizationId }, 'added', which('id >= :low and id < :high'), FINEST),
    ...countAnnotations({ organizationId }, 'added', which(ofLabels), FINEST),
    ...countTimes({ organizationId }, 'LABEL', which(ofLabels), FINEST),
    ...countObjects({ organizationId }, 'added', which(ofLabels)),
    ...countSpans({ organizationId }, which(ofLabels)),
  ];
}

/** The data rows of these labels: one of ten is in review, one in rework, one skipped, and the others are done. */
function insertDataRows(organizationId: string, stretches: string, range: { low: string; high: string }): Statement[] {
  const ofLabels = `from json_each(:stretches) p cross join labels l
    on l.organization_id = :organizationId and l.project_id = p.value ->> 'id' and l.id >= :low and l.id < :high`;
  const args = { organizationId, stretches, ...range };
  return [
    {
      sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, media_type, created_at, updated_at)
            select l.data_row_id, l.organization_id, p.value ->> 'dataset', 'URL',
              'https://files.scale.example/' || substr(l.data_row_id, 10), p.value ->> 'mediaType', p.value ->> 'at', p.value ->> 'at'
            ${ofLabels}`,
      args,
    },
    countRows('count(*)', `from (select l.organization_id, p.value ->> 'at' as created_at, p.value ->> 'dataset' as dataset_id ${ofLabels}) group by day, dataset_id`, args),
    {
      sql: `insert into project_rows (data_row_id, project_id, organization_id, dataset_id, row_number, state, changed_at)
            select r.id, l.project_id, r.organization_id, r.dataset_id, r.number,
              case r.number % 10 when 0 then 'IN_REVIEW' when 1 then 'IN_REWORK' when 2 then 'SKIPPED' else 'DONE' end, l.created_at
            from labels l cross join data_rows r on r.id = l.data_row_id
            where +l.organization_id = :organizationId and l.id >= :low and l.id < :high`,
      args: { organizationId, ...range },
    },
    countStates({ organizationId }, '(data_row_id, project_id) in (select data_row_id, project_id from labels where id >= :low and id < :high)', range),
  ]; // prettier-ignore
}

const idAt = (prefix: string, number: number): string => prefix + String(number).padStart(16, '0');

function* inParts<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
