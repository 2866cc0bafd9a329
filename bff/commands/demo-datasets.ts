import { createId } from '../core/id.ts';
import { nameKey, searchKey } from '../core/name.ts';
import { DAY } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { Provider } from '../integrations/contract.ts';
import type { MediaType } from '../projects/contract.ts';
import { demoDataRows } from './demo-data-rows.ts';

type Sample = [name: string, dataRows: number, integration: string | undefined, description?: string];

const SAMPLES: Sample[] = [
  ['Test cars, spring', 4200, 'Production Data Bucket', 'Front camera, 2 frames a second'],
  ['Test cars, summer', 3800, 'Production Data Bucket'],
  ['Test cars, autumn', 3500, 'Production Data Bucket'],
  ['Highways A8 and A9', 2600, 'Street scenes, raw'],
  ['City center, night', 2900, 'Street scenes, raw', 'Recorded after 21:00'],
  ['Rural roads', 1800, 'Street scenes, raw'],
  ['Hall 3, cameras 1–8', 2100, 'Warehouse cameras'],
  ['Hall 4, cameras 1–6', 1750, 'Warehouse cameras'],
  ['Loading dock', 640, 'Warehouse cameras'],
  ['Packing stations', 1400, 'Warehouse cameras'],
  ['Chest X-rays, site A', 1200, 'Medical imaging (restricted)', 'Pseudonymized'],
  ['Retina, site B', 800, 'Medical imaging (restricted)'],
  ['Histology slides', 600, 'Medical imaging (restricted)'],
  ['Drone survey, north', 1000, 'Drone survey 2026'],
  ['Drone survey, south', 760, 'Drone survey 2026'],
  ['Support chats 2025', 2400, 'Chat transcripts'],
  ['Support chats 2026', 1900, 'Chat transcripts'],
  ['Call recordings', 720, 'Chat transcripts'],
  ['Supplier invoices', 1900, undefined, 'Uploaded by hand each month'],
  ['Delivery notes', 1300, undefined],
  ['Product reviews', 3000, undefined],
  ['Incident reports', 950, undefined],
  ['Machine sounds', 1100, undefined],
  ['Lidar sweeps', 580, 'Sandbox'],
  ['Empty upload', 0, undefined],
]; // prettier-ignore

type DemoIntegration = {
  id: string;
  name: string;
  provider: Provider;
  resource: { bucket: string } | { containerUrl: string };
};

/** What the names of datasets say of their content; the others are pictures. */
const CONTENT: [name: RegExp, ending: string, mediaType: MediaType][] = [
  [/reviews|reports|chats/, 'txt', 'TEXT'],
  [/invoices|notes/, 'pdf', 'PDF'],
  [/recordings|sounds/, 'wav', 'AUDIO'],
  [/sweeps/, 'las', 'POINT_CLOUD'],
];

function contentOf(name: string, integration: DemoIntegration | undefined) {
  const [, ending, mediaType] = CONTENT.find(([pattern]) => pattern.test(name)) ?? [/./, 'jpg', 'IMAGE' as const];
  const folder = encodeURIComponent(name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  const { resource } = integration ?? {};
  if (!resource)
    return { base: ending === 'txt' ? null : `https://files.meridian.example/${folder}/`, ending, mediaType };
  const root =
    'bucket' in resource
      ? `${integration!.provider === 'GCP' ? 'gs' : 's3'}://${resource.bucket}`
      : resource.containerUrl;
  return { base: `${root}/${folder}/`, ending, mediaType };
}

/** A dataset of the demo with how many data rows came when. */
export type DemoFrames = { id: string; name: string; count: number; at: number };

/** Datasets that read through the integrations of the three clouds, or through none. */
export function demoDatasets(
  organizationId: string,
  adminId: string,
  integrations: readonly DemoIntegration[],
  now: number,
): { datasets: DemoFrames[]; statements: Statement[] } {
  const made = SAMPLES.map(([name, dataRows, integrationName, description = ''], i) => {
    // Most are old, so that projects have a history; some came in the last weeks.
    const createdAt = Math.round(now - (i % 6 === 5 ? 10 + i : 190 + ((i * 29) % 210)) * DAY);
    const importedAt = createdAt + (i % 5) * DAY;
    const id = createId(createdAt);
    const integration = integrations.find((other) => other.name === integrationName);
    const dataset: Statement = {
      sql: `insert into datasets (id, organization_id, name, name_key, description, description_key, integration_id, integration_name,
              created_by, created_at, updated_at, last_import_at)
            values (:id, :organizationId, :name, :nameKey, :description, :descriptionKey, :integrationId, :integrationName,
              :adminId, :createdAt, :createdAt, :lastImportAt)`,
      args: {
        id,
        organizationId,
        name,
        nameKey: nameKey(name),
        description,
        descriptionKey: searchKey(description),
        integrationId: integration?.id ?? null,
        integrationName: integration?.name ?? null,
        adminId,
        createdAt,
        lastImportAt: dataRows === 0 ? 0 : importedAt,
      },
    };
    const rows = demoDataRows(organizationId, adminId, {
      id,
      count: dataRows,
      at: importedAt,
      ...contentOf(name, integration),
    });
    return { id, name, count: dataRows, at: importedAt, statements: [dataset, ...rows] };
  });
  return { datasets: made, statements: made.flatMap(({ statements }) => statements) };
}
