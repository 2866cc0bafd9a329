import { Problem } from '../core/problem.ts';
import { notFound } from '../core/row.ts';
import type { MemberScope } from '../core/scope.ts';
import type { Row } from '../database/database.ts';
import type { Clouds } from '../integrations/clouds.ts';
import type { Provider } from '../integrations/contract.ts';
import { targetOf, uploadIn } from './address.ts';
import type { Asset, AssetCheck, AssetList } from './contract.ts';
import { mayRead } from './data-rows.ts';
import { signFile } from './files.ts';

/** One statement finds the data row, its dataset and what that reads through. */
const READ = `select r.id, r.kind, r.row_data, d.integration_id, i.provider, i.location
  from data_rows r join datasets d on d.id = r.dataset_id
  left join integrations i on i.id = d.integration_id and i.organization_id = r.organization_id
  where r.id in (select value from json_each(:ids)) and r.organization_id = :organizationId and r.deleted_at is null and d.deleted_at is null`;

/**
 * Gives the address from which a browser reads the file of a data row: its own, or one that is signed for 15 minutes.
 * `origin` is that of this server, for the files that it keeps.
 */
export function createAssets({ clouds }: { clouds: Clouds }) {
  async function get(scope: MemberScope, id: string, origin: string): Promise<Asset> {
    mayRead(scope);
    return sign(scope, await find(scope, id), origin);
  }

  /** The assets of several data rows. One that cannot be read says why, and the others are given all the same. */
  async function list(scope: MemberScope, ids: readonly string[], origin: string): Promise<AssetList> {
    mayRead(scope);
    const rows = new Map((await readRows(scope, ids)).map((row) => [row['id'] as string, row]));
    const items = ids.map(async (id) => {
      try {
        return { id, asset: await sign(scope, rowOf(rows.get(id)), origin), problem: null };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return { id, asset: null, problem: { code: error.code, detail: error.message } };
      }
    });
    return { items: await Promise.all(items) };
  }

  function sign(scope: MemberScope, row: Row, origin: string): Promise<Asset> | Asset {
    const { address, target, integrationId } = leadOf(row);
    if (target.kind === 'OPEN') return { url: address, expiresAt: null };
    if (target.kind === 'UPLOAD') return signFile(scope, origin, row['id'] as string);
    return clouds.sign(scope.organizationId, integrationId!, target.key);
  }

  /** Why a page of `origin` cannot show the file. An address that is not in the bucket is never asked for by this server. */
  async function check(scope: MemberScope, id: string, origin: string | null): Promise<AssetCheck> {
    mayRead(scope);
    const { target, integrationId } = leadOf(await find(scope, id));
    if (target.kind !== 'OBJECT') return { failure: null };
    const failure = await clouds.probe(scope.organizationId, integrationId!, target.key, origin);
    return { failure: failure && { reason: failure.reason, message: failure.message, remedy: failure.remedy } };
  }

  return { get, list, check };
}

const readRows = ({ db, organizationId }: MemberScope, ids: readonly string[]) =>
  db.read(READ, { ids: JSON.stringify(ids), organizationId });

const find = async (scope: MemberScope, id: string): Promise<Row> => rowOf((await readRows(scope, [id]))[0]);

function rowOf(row: Row | undefined): Row {
  if (!row) throw notFound('data row');
  return row;
}

/** What a data row leads to. Throws a Problem with the reason where that is nothing which can be read. */
function leadOf(row: Row) {
  const address = row['row_data'] as string;
  if (row['kind'] !== 'URL') throw new Problem('not_found', 'This data row has no file: its content is in `rowData`.');
  const integrationId = row['integration_id'] as string | null;
  if (integrationId !== null && row['provider'] === null && !uploadIn(address)) throw deleted();
  const place =
    integrationId === null || row['provider'] === null
      ? null
      : { provider: row['provider'] as Provider, location: row['location'] as string };
  const target = targetOf(address, place);
  if (target.kind === 'ELSEWHERE') throw elsewhere(integrationId !== null);
  return { address, target, integrationId };
}

export type Assets = ReturnType<typeof createAssets>;

const deleted = () =>
  new Problem(
    'conflict',
    'The integration of this dataset was deleted, so its files cannot be read. Choose another one for the dataset.',
  );

const elsewhere = (hasIntegration: boolean) =>
  new Problem(
    'conflict',
    hasIntegration
      ? 'This file is not in the bucket of the dataset’s integration. Choose another integration for the dataset.'
      : 'This file is in a bucket, and the dataset reads through no integration. Choose one for the dataset.',
  );
