import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { MediaType } from '../projects/contract.ts';

export type DemoProject = {
  id: string;
  mediaType: MediaType;
  createdAt: number;
  labels: number;
  lastActivityAt: number;
};

type Sample = [name: string, mediaType: MediaType, dataRows: number, share: number, description?: string];

/** `share`: how much of it is labeled, 0 to 1. */
const SAMPLES: Sample[] = [
  ['Pedestrians at night', 'IMAGE', 4200, 0.82, 'Boxes around people and bicycles after sunset'],
  ['Lane markings, EU', 'IMAGE', 3800, 1, 'Polylines, solid and dashed'],
  ['Lane markings, US', 'IMAGE', 3500, 0.64],
  ['Traffic signs v3', 'IMAGE', 2600, 0.97, 'Class and condition of each sign'],
  ['Parking lots from above', 'TMS_GEO', 900, 0.45],
  ['Forklift safety', 'VIDEO', 640, 0.71, 'Near misses in warehouse cameras'],
  ['Pallet counting', 'IMAGE', 2100, 1],
  ['Damaged parcels', 'IMAGE', 1750, 0.9, 'Dents, tears, wet spots'],
  ['Shelf gaps', 'IMAGE', 1400, 0.33],
  ['Robot arm grasps', 'VIDEO', 480, 0.88],
  ['Tool handover', 'VIDEO', 350, 0.2],
  ['Chest X-ray, findings', 'DICOM', 1200, 0.56, 'Reviewed by two radiologists'],
  ['Retina scans', 'DICOM', 800, 1],
  ['Cell nuclei', 'TMS_SIMPLE', 600, 0.74],
  ['Invoices, fields', 'PDF', 1900, 0.95, 'Number, date, total, VAT'],
  ['Delivery notes', 'PDF', 1300, 0.6],
  ['Contracts, clauses', 'PDF', 420, 0.15],
  ['Support chats, intent', 'CONVERSATIONAL', 2400, 0.8],
  ['Support chats, sentiment', 'CONVERSATIONAL', 2400, 1],
  ['Product reviews', 'TEXT', 3000, 1, 'Aspect and polarity'],
  ['Incident reports', 'TEXT', 950, 0.5],
  ['Named entities, logistics', 'TEXT', 1600, 0.7],
  ['Call center, speakers', 'AUDIO', 720, 0.66],
  ['Machine noise', 'AUDIO', 1100, 0.92, 'Normal, worn, broken'],
  ['Wake word', 'AUDIO', 500, 1],
  ['Warehouse lidar', 'POINT_CLOUD', 300, 0.4],
  ['Street lidar, cuboids', 'POINT_CLOUD', 280, 0.75],
  ['Drone survey, roofs', 'TMS_GEO', 1000, 0.85],
  ['Crop rows', 'TMS_GEO', 760, 0.1],
  ['Assistant answers, ranking', 'LLM_PROMPT_RESPONSE_CREATION', 1500, 0.62],
  ['Prompt writing, logistics', 'LLM_PROMPT_CREATION', 800, 0.35],
  ['Landing pages', 'HTML', 340, 0.9],
  ['Cyclists, hand signals', 'IMAGE', 1250, 0.58],
  ['Animals on the road', 'IMAGE', 900, 0.77],
  ['Construction sites', 'IMAGE', 1100, 0.05],
  ['Rain and fog', 'IMAGE', 2000, 0.41],
  ['License plates, blurring', 'IMAGE', 2800, 1],
  ['Driver attention', 'VIDEO', 560, 0.69],
  ['Trial: new camera', 'IMAGE', 60, 0],
  ['Sandbox', 'IMAGE', 0, 0],
]; // prettier-ignore

/** Forty projects of every media type, from not begun to done, over the last year. */
export function demoProjects(organizationId: string, adminId: string, now: number) {
  const projects: (DemoProject & { row: Record<string, string | number> })[] = SAMPLES.map(
    ([name, mediaType, dataRows, share, description = ''], i) => {
      const createdAt = Math.round(now - (4 + ((i * 23) % 360)) * DAY);
      const id = createId(createdAt);
      const labeled = Math.round(dataRows * share);
      const inReview = share === 1 ? 0 : Math.round(labeled * 0.12);
      const inRework = share === 1 ? 0 : Math.round(labeled * 0.03);
      const skipped = Math.round(labeled * 0.02);
      const firstReviews = Math.round(labeled * 0.8);
      const lastActivityAt = Math.round(labeled === 0 ? createdAt : now - (1 + ((i * 17) % 90) ** 2 / 20) * HOUR);
      const labels = labeled - skipped;
      return {
        id,
        mediaType,
        createdAt,
        labels,
        lastActivityAt: Math.max(createdAt, lastActivityAt),
        row: {
          id,
          name,
          nameKey: nameKey(name),
          description,
          mediaType,
          dataRows,
          labels,
          toLabel: dataRows - labeled,
          inReview,
          inRework,
          skipped,
          done: labeled - inReview - inRework - skipped,
          firstReviews,
          firstAccepted: Math.round(firstReviews * (0.82 + ((i * 7) % 16) / 100)),
          createdAt,
          lastActivityAt: Math.max(createdAt, lastActivityAt),
        },
      };
    },
  );
  const statements = projects.map(({ row }): Statement => ({
    sql: `insert into projects (id, organization_id, name, name_key, description, media_type, data_rows, labels, to_label, in_review,
              in_rework, skipped, done, first_reviews, first_accepted, created_by, created_at, updated_at, last_activity_at)
            values (:id, :organizationId, :name, :nameKey, :description, :mediaType, :dataRows, :labels, :toLabel, :inReview,
              :inRework, :skipped, :done, :firstReviews, :firstAccepted, :adminId, :createdAt, :createdAt, :lastActivityAt)`,
    args: { ...row, organizationId, adminId },
  }));
  return { projects, statements: [...statements, historyOf(projects, now)] };
}

/** Days between two of the days on which the progress of a project is known. */
const APART = 3;

/** How the progress of each project came about: slowly at first, as its labels did. */
function historyOf(
  projects: readonly (DemoProject & { row: Record<string, string | number> })[],
  now: number,
): Statement {
  const days = projects.flatMap(({ id, createdAt, lastActivityAt, row }) => {
    const [first, last] = [Math.floor(createdAt / DAY), Math.floor(Math.min(now, lastActivityAt) / DAY)];
    return Array.from({ length: Math.floor((last - first) / APART) }, (_, i) => {
      const share = (i / Math.max(1, Math.floor((last - first) / APART))) ** 1.25;
      const part = (state: string) => Math.round(Number(row[state]) * share);
      const [inReview, inRework, skipped, done] = ['inReview', 'inRework', 'skipped', 'done'].map(part) as [number, number, number, number]; // prettier-ignore
      const toLabel = Number(row['dataRows']) - inReview - inRework - skipped - done;
      return { id, day: first + i * APART, toLabel, inReview, inRework, skipped, done };
    });
  });
  const final = projects.map(({ id, lastActivityAt, row }) => ({ ...row, id, day: Math.floor(lastActivityAt / DAY) }));
  return {
    sql: `insert or replace into progress_by_day (project_id, day, to_label, in_review, in_rework, skipped, done)
          select value ->> 'id', value ->> 'day', value ->> 'toLabel', value ->> 'inReview', value ->> 'inRework', value ->> 'skipped',
            value ->> 'done' from json_each(:days)`,
    args: { days: JSON.stringify([...days, ...final]) },
  };
}
