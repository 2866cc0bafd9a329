import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { addLabels, addTimes, type NewAnnotation, type NewLabel, type Time } from '../labels/labels.ts';
import type { MediaType } from '../projects/contract.ts';
import { ASSET_TYPE_OF } from '../usage/contract.ts';

const DAY = 24 * HOUR;

type Sample = {
  name: string;
  mediaType: MediaType;
  perDay: number;
  startedDaysAgo: number;
  objects: string[];
  left: number;
};

const PROJECTS: Sample[] = [
  { name: 'Street scenes: vehicles', mediaType: 'IMAGE', perDay: 6, startedDaysAgo: 380, objects: ['Car', 'Pedestrian', 'Bicycle'], left: 640 },
  { name: 'Warehouse walk-throughs', mediaType: 'VIDEO', perDay: 3, startedDaysAgo: 210, objects: ['Pallet', 'Forklift'], left: 120 },
  { name: 'Support chats: intent', mediaType: 'TEXT', perDay: 4, startedDaysAgo: 95, objects: ['Intent', 'Product'], left: 310 },
]; // prettier-ignore

type Team = { organizationId: string; admin: string; reviewer: string; labelers: readonly string[] };

/** Projects with the labels of up to a year: fewer at weekends, more as a project goes on, from whoever labels. */
export function demoProjects({ organizationId, admin, reviewer, labelers }: Team, now: number): Statement[] {
  const random = randomFrom(7);
  return PROJECTS.flatMap((sample) => {
    const id = createId(now - sample.startedDaysAgo * DAY);
    const labels = labelsOf(sample, id, labelers, now, random);
    const batches = Array.from({ length: Math.ceil(labels.length / 500) }, (_, i) =>
      labels.slice(i * 500, (i + 1) * 500),
    );
    return [
      insertProject(organizationId, admin, id, sample, labels.length, now),
      ...batches.flatMap((batch) => {
        const { ids, statements } = addLabels({ organizationId }, batch, now);
        return [...statements, ...addTimes({ organizationId }, reviewsOf(batch, ids, reviewer), now)];
      }),
    ];
  });
}

/** Every third label is reviewed, a few hours later. */
const reviewsOf = (labels: readonly NewLabel[], ids: readonly string[], memberId: string): Time[] =>
  labels.flatMap((label, i) => {
    const { seconds, createdAt } = label;
    return i % 3 > 0
      ? []
      : { label: { ...label, id: ids[i]! }, memberId, kind: 'REVIEW', seconds: seconds / 4, at: createdAt + 3 * HOUR };
  });

function labelsOf(
  sample: Sample,
  projectId: string,
  labelers: readonly string[],
  now: number,
  random: () => number,
): NewLabel[] {
  const { mediaType, perDay, startedDaysAgo, objects } = sample;
  const labels: NewLabel[] = [];
  for (let daysAgo = startedDaysAgo; daysAgo >= 0; daysAgo--) {
    const day = now - daysAgo * DAY;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const pace =
      perDay * (0.5 + (startedDaysAgo - daysAgo) / startedDaysAgo) * (isWeekend ? 0.15 : 0.7 + 0.6 * random());
    for (let i = 0; i < pace; i++) {
      const annotations = Array.from({ length: 1 + Math.floor(random() * 4) }, (): NewAnnotation => {
        const name = objects[Math.floor(random() * objects.length)]!;
        if (mediaType === 'TEXT') return { kind: 'CLASSIFICATION', name, value: 'yes' };
        const value = { top: Math.round(random() * 700), left: Math.round(random() * 1200), height: 80, width: 120 };
        const occluded: NewAnnotation = { kind: 'CLASSIFICATION', name: 'Occluded', value: 'no' };
        return { kind: 'OBJECT', name, value, classifications: random() < 0.3 ? [occluded] : [] };
      });
      labels.push({
        projectId,
        dataRowId: createId(day),
        assetType: ASSET_TYPE_OF[mediaType],
        memberId: labelers[Math.floor(random() ** 2 * labelers.length)]!,
        createdAt: Math.min(now, day - 4 * HOUR + Math.floor(random() * 8) * HOUR),
        seconds: Math.round(20 + 160 * random()),
        annotations,
      });
    }
  }
  return labels;
}

function insertProject(
  organizationId: string,
  admin: string,
  id: string,
  sample: Sample,
  labels: number,
  now: number,
): Statement {
  return {
    sql: `insert into projects (id, organization_id, name, name_key, media_type, data_rows, labels, to_label, done, created_by,
            created_at, updated_at, last_activity_at)
          values (:id, :organizationId, :name, :nameKey, :mediaType, :labels + :left, :labels, :left, :labels, :admin,
            :createdAt, :createdAt, :now)`,
    args: {
      id,
      organizationId,
      name: sample.name,
      nameKey: nameKey(sample.name),
      mediaType: sample.mediaType,
      labels,
      left: sample.left,
      admin,
      createdAt: now - sample.startedDaysAgo * DAY,
      now,
    },
  };
}

/** The same numbers in each demo (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
