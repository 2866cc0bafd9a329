import { createId } from '../core/id.ts';
import { nameKey, searchKey } from '../core/name.ts';
import { DAY, HOUR } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Outcome, RowState } from '../labels/contract.ts';
import type { MediaType } from '../projects/contract.ts';
import type { DemoFrames } from './demo-datasets.ts';

export type DemoProject = {
  id: string;
  name: string;
  mediaType: MediaType;
  createdAt: number;
  lastActivityAt: number;
  datasets: readonly DemoFrames[];
  /** The labels of the project, one a data row, oldest first. */
  labels: readonly { state: RowState; outcome: Outcome | null }[];
};

type Sample = [name: string, mediaType: MediaType, datasets: string[], share: number, description?: string];

/** `share`: how much of it is labeled, 0 to 1. */
const SAMPLES: Sample[] = [
  ['Pedestrians at night', 'IMAGE', ['City center, night'], 0.82, 'Boxes around people and bicycles after sunset'],
  ['Lane markings, EU', 'IMAGE', ['Test cars, summer'], 1, 'Polylines, solid and dashed'],
  ['Lane markings, US', 'IMAGE', ['Test cars, autumn'], 0.64],
  ['Traffic signs v3', 'IMAGE', ['Highways A8 and A9'], 0.97, 'Class and condition of each sign'],
  ['Parking lots from above', 'TMS_GEO', ['Drone survey, south'], 0.45],
  ['Forklift safety', 'VIDEO', ['Loading dock'], 0.71, 'Near misses in warehouse cameras'],
  ['Pallet counting', 'IMAGE', ['Hall 3, cameras 1–8'], 1],
  ['Damaged parcels', 'IMAGE', ['Hall 4, cameras 1–6'], 0.9, 'Dents, tears, wet spots'],
  ['Shelf gaps', 'IMAGE', ['Packing stations'], 0.33],
  ['Robot arm grasps', 'VIDEO', ['Loading dock'], 0.88],
  ['Tool handover', 'VIDEO', ['Loading dock'], 0.2],
  ['Chest X-ray, findings', 'DICOM', ['Chest X-rays, site A'], 0.56, 'Reviewed by two radiologists'],
  ['Retina scans', 'DICOM', ['Retina, site B'], 1],
  ['Cell nuclei', 'TMS_SIMPLE', ['Histology slides'], 0.74],
  ['Invoices, fields', 'PDF', ['Supplier invoices'], 0.95, 'Number, date, total, VAT'],
  ['Delivery notes', 'PDF', ['Delivery notes'], 0.6],
  ['Contracts, clauses', 'PDF', ['Supplier invoices'], 0.15],
  ['Support chats, intent', 'CONVERSATIONAL', ['Support chats 2025'], 0.8],
  ['Support chats, sentiment', 'CONVERSATIONAL', ['Support chats 2025'], 1],
  ['Product reviews', 'TEXT', ['Product reviews'], 1, 'Aspect and polarity'],
  ['Incident reports', 'TEXT', ['Incident reports'], 0.5],
  ['Named entities, logistics', 'TEXT', ['Incident reports', 'Support chats 2026'], 0.7],
  ['Call center, speakers', 'AUDIO', ['Call recordings'], 0.66],
  ['Machine noise', 'AUDIO', ['Machine sounds'], 0.92, 'Normal, worn, broken'],
  ['Wake word', 'AUDIO', ['Call recordings'], 1],
  ['Warehouse lidar', 'POINT_CLOUD', ['Lidar sweeps'], 0.4],
  ['Street lidar, cuboids', 'POINT_CLOUD', ['Lidar sweeps'], 0.75],
  ['Drone survey, roofs', 'TMS_GEO', ['Drone survey, north'], 0.85],
  ['Crop rows', 'TMS_GEO', ['Drone survey, north', 'Drone survey, south'], 0.1],
  ['Assistant answers, ranking', 'LLM_PROMPT_RESPONSE_CREATION', ['Support chats 2026'], 0.62],
  ['Prompt writing, logistics', 'LLM_PROMPT_CREATION', ['Incident reports'], 0.35],
  ['Landing pages', 'HTML', ['Product reviews'], 0.9],
  ['Cyclists, hand signals', 'IMAGE', ['Rural roads'], 0.58],
  ['Animals on the road', 'IMAGE', ['Rural roads'], 0.77],
  ['Construction sites', 'IMAGE', ['Highways A8 and A9'], 0.05],
  ['Rain and fog', 'IMAGE', ['Test cars, spring'], 0.41],
  ['License plates, blurring', 'IMAGE', ['City center, night'], 1],
  ['Driver attention', 'VIDEO', ['Loading dock'], 0.69],
  ['Trial: new camera', 'IMAGE', ['Packing stations'], 0],
  ['Sandbox', 'IMAGE', ['Empty upload'], 0],
]; // prettier-ignore

/** What the admin has pinned. */
const PINNED = ['Lane markings, US', 'Traffic signs v3'];

/** Forty projects of every media type, from not begun to done, over the last year. Which data rows they have follows by triggers. */
export function demoProjects(
  organizationId: string,
  adminId: string,
  datasets: readonly DemoFrames[],
  now: number,
): { projects: DemoProject[]; statements: Statement[] } {
  const samples = SAMPLES.map(([name, mediaType, names, share, description = ''], i) => {
    const own = datasets.filter((dataset) => names.includes(dataset.name));
    const createdAt = Math.round(Math.max(now - (4 + ((i * 23) % 360)) * DAY, ...own.map(({ at }) => at)));
    const dataRows = own.reduce((sum, { count }) => sum + count, 0);
    const labels = labelsOf(Math.round(dataRows * share), share === 1, 82 + ((i * 7) % 16));
    const lastActivityAt = Math.round(labels.length === 0 ? createdAt : now - (1 + ((i * 17) % 90) ** 2 / 20) * HOUR);
    const project = {
      id: createId(createdAt),
      name,
      mediaType,
      createdAt,
      lastActivityAt: Math.max(createdAt, lastActivityAt),
      datasets: own,
      labels,
    };
    return { project, description, dataRows };
  });
  const projects = samples.map(({ project }) => project);
  return {
    projects,
    statements: [
      ...samples.map(({ project: { id, name, mediaType, createdAt, lastActivityAt, labels }, description }): Statement => ({
        sql: `insert into projects (id, organization_id, name, name_key, description, description_key, media_type, labels, first_reviews, first_accepted,
                created_by, created_at, updated_at, last_activity_at)
              values (:id, :organizationId, :name, :nameKey, :description, :descriptionKey, :mediaType, :labels, :reviewed, :accepted,
                :adminId, :createdAt, :createdAt, :lastActivityAt)`,
        args: {
          id, organizationId, name, nameKey: nameKey(name), description, descriptionKey: searchKey(description), mediaType, adminId, createdAt, lastActivityAt,
          labels: labels.length,
          reviewed: labels.filter(({ outcome }) => outcome !== null).length,
          accepted: labels.filter(({ outcome }) => outcome === 'ACCEPTED').length,
        },
      })),
      ...projects.flatMap(({ id, createdAt, datasets: own }) =>
        own.map((dataset): Statement => ({
          sql: `insert into project_datasets (project_id, dataset_id, attached_by, attached_at)
                values (:projectId, :datasetId, :adminId, :at)`,
          args: { projectId: id, datasetId: dataset.id, adminId, at: createdAt },
        })),
      ),
      ...projects
        .filter(({ name }) => PINNED.includes(name))
        .map(({ id }): Statement => ({
          sql: 'insert into project_pins (member_id, project_id, pinned_at) values (:adminId, :id, :now)',
          args: { adminId, id, now },
        })),
    ],
  }; // prettier-ignore
}

/** The last ones are in review, some before them in rework; of a project that is done none is. `accepted`: percent, at the first review. */
function labelsOf(count: number, isDone: boolean, accepted: number): DemoProject['labels'] {
  return Array.from({ length: count }, (_, i) => {
    const left = isDone ? 1 : 1 - i / count;
    const state = left <= 0.12 ? 'IN_REVIEW' : left <= 0.15 ? 'IN_REWORK' : i % 50 === 7 ? 'SKIPPED' : 'DONE';
    if (state === 'IN_REWORK') return { state, outcome: 'REJECTED' };
    if (state !== 'DONE' || i % 6 === 0) return { state, outcome: null };
    return { state, outcome: (i * 37) % 100 < accepted ? 'ACCEPTED' : 'REJECTED' };
  });
}
