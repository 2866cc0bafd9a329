import type { Blobs } from '../blobs/blobs.ts';
import { keepBlob } from '../blobs/kept.ts';
import { createId } from '../core/id.ts';
import { nameKey } from '../core/name.ts';
import { DAY } from '../core/time.ts';
import type { Statement } from '../database/database.ts';
import { addressOfUpload } from '../data-rows/address.ts';
import { FOR_EVER } from '../data-rows/files.ts';
import { mediaTypeOfName } from '../data-rows/media-type.ts';
import { searchTextOf } from '../data-rows/rows.ts';
import { demoFiles } from './demo-media.ts';

type Owner = { organizationId: string; adminId: string };

/** A dataset whose files are in the blob store, so that each of them can be seen, heard or read. */
export async function demoUploads(blobs: Blobs, { organizationId, adminId }: Owner, now: number): Promise<Statement[]> {
  const at = now - 2 * DAY;
  const name = 'Packing line, samples';
  const id = createId(at);
  const files = demoFiles();
  const rows: Statement[] = [];
  for (const [i, { name: file, content, metadata }] of files.entries()) {
    const draft = await blobs.create();
    await draft.write(content);
    await draft.keep();
    const rowData = addressOfUpload(draft.id, file);
    const globalKey = file.replace(/\.\w+$/, '');
    const row = { kind: 'URL' as const, rowData, globalKey, externalId: file };
    rows.push(keepBlob(organizationId, draft, FOR_EVER, at), {
      sql: `insert into data_rows (id, organization_id, dataset_id, kind, row_data, global_key, sort_key, external_id, media_type,
              metadata, created_by, created_at, updated_at, search)
            values (:rowId, :organizationId, :id, 'URL', :rowData, :globalKey, :globalKey, :file, :mediaType,
              :metadata, :adminId, :at, :at, :search)`,
      args: {
        rowId: createId(at),
        organizationId,
        id,
        rowData,
        globalKey,
        file,
        mediaType: mediaTypeOfName(file),
        metadata: JSON.stringify(Object.entries(metadata).map(([field, value]) => ({ name: field, value }))),
        adminId,
        at: at + i * 1000,
        search: searchTextOf(row),
      },
    });
  }
  return [
    {
      sql: `insert into datasets (id, organization_id, name, name_key, description, description_key, integration_id, integration_name,
              created_by, created_at, updated_at, last_import_at)
            values (:id, :organizationId, :name, :nameKey, 'Pictures, sounds and papers of one day', 'pictures, sounds and papers of one day', null, null, :adminId, :at, :at, :at)`,
      args: { id, organizationId, adminId, name, nameKey: nameKey(name), at },
    },
    ...rows,
    {
      sql: `insert into data_rows_by_day (organization_id, day, dataset_id, amount) values (:organizationId, :day, :id, :count)`,
      args: { organizationId, id, count: files.length, day: Math.floor(at / DAY) },
    },
  ];
}
