import { DAY } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import type { MediaType } from '../projects/contract.ts';

export type DemoDataset = {
  id: string;
  count: number;
  /** The address that its files begin with; null: its data rows are texts. */
  base: string | null;
  ending: string;
  mediaType: MediaType;
  at: number;
};

const TEXTS = [
  'The gripper let go of the parcel twice this morning. Restarting the arm helped.',
  'Quick delivery, and the charger fits. The manual is only in Italian.',
  'Forklift 12 stopped at gate C for four minutes. No damage, nobody was hurt.',
  'Works as described. The battery lasts for two shifts, sometimes three.',
  'Camera 7 was covered with dust after the night shift. Cleaned at 06:40.',
  'I asked for blue and got green, but the exchange took one day.',
];

/** The id of a data row of a demo dataset, counted from 1. */
export const demoRowId = (datasetId: string, n: number): string =>
  datasetId.slice(0, 9) + String(n).padStart(6, '0') + datasetId.slice(15);

/** The data rows of a demo dataset, counted on the day on which they came. The files are nobody’s. */
export function demoDataRows(organizationId: string, adminId: string, dataset: DemoDataset): Statement[] {
  const { id, count, base, ending, mediaType, at } = dataset;
  if (count === 0) return [];
  const slug = id.slice(-6);
  return [
    {
      sql: `
        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < :count),
        named as (
          select n, printf('${slug}-%06d', n) as name, printf('%06d.${ending}', n) as file,
            (select value from json_each(:texts) where key = n % ${TEXTS.length}) as text
          from numbers
        )
        insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, media_type, metadata,
          created_by, created_at, updated_at, search)
        select substr(:id, 1, 9) || printf('%06d', n) || substr(:id, 16), :organizationId, :id, iif(:base is null, 'TEXT', 'URL'),
          coalesce(:base || file, text), name, name, :mediaType, json_array(json_object('name', 'batch', 'value', 'B' || (n / 100 + 1))),
          :adminId, :at, :at, lower(name) || char(10) || char(10) || lower(iif(:base is null, text, file))
        from named`,
      args: { id, organizationId, adminId, count, base, mediaType, at, texts: JSON.stringify(TEXTS) },
    },
    {
      sql: `insert into data_rows_by_day (organization_id, day, dataset_id, amount) values (:organizationId, :day, :id, :count)`,
      args: { organizationId, id, count, day: Math.floor(at / DAY) },
    },
  ];
}
