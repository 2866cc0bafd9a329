import type { MemberScope } from '../core/scope.ts';
import { audienceOf, mayHear, type Audience } from './audience.ts';
import type { Change, Changes } from './contract.ts';
import { LOG_COLUMNS, toLogged, type LoggedChange } from './logged.ts';

/** Of more changes than this nobody is told one by one. */
const MOST = 1000;

/** What has changed after the position; undefined: from now on. */
export async function listChanges(scope: MemberScope, after: string | undefined): Promise<Changes> {
  const since = await readSince(await audienceOf(scope), after);
  const pending = new Pending();
  for (const change of since.changes) pending.add(change);
  return {
    position: String(since.position),
    complete: since.complete,
    changes: pending.take().map(({ change }) => change),
  };
}

export type Since = { position: number; complete: boolean; changes: LoggedChange[] };

/** What the reader may hear of all that was logged after the position. A text that is no position is one of long ago. */
export async function readSince(audience: Audience, after: string | undefined): Promise<Since> {
  const { db, organizationId } = audience.scope;
  const [row] = await db.read('select coalesce(max(position), 0) as position from changes');
  const position = row!['position'] as number;
  if (after === undefined) return { position, complete: true, changes: [] };
  const from = /^\d{1,15}$/.test(after) ? Number(after) : Infinity;
  // A position from the future is one of a database that was restored from a backup since.
  if (from > position) return { position, complete: false, changes: [] };
  const rows = await db.read(
    `select ${LOG_COLUMNS} from changes where organization_id = :organizationId and position > :from
     order by position limit ${MOST + 1}`,
    { organizationId, from },
  );
  if (rows.length > MOST) return { position, complete: false, changes: [] };
  return { position, complete: true, changes: rows.map(toLogged).filter((change) => mayHear(audience, change)) };
}

/** Changes of one kind that are told one by one at a time: of more, that there were several. */
const MOST_OF_A_KIND = 100;

/** `position`: null where it is no entry of the change log. */
type Waiting = { position: number | null; change: Change };

/** Changes that wait to be told, each thing once, in the order of their positions. However many come, they stay few. */
export class Pending {
  /** By kind and id: a map keeps the order in which they came. */
  #waiting = new Map<string, Waiting>();
  #ofKind = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  add({ position, kind, id, version }: Pick<Waiting, 'position'> & Change): void {
    const count = this.#ofKind.get(kind) ?? 0;
    if (count > MOST_OF_A_KIND) return void this.#put(position, { kind, id: null, version: null });
    const isNew = this.#put(position, { kind, id, version });
    this.#ofKind.set(kind, isNew ? count + 1 : count);
    if (!isNew || count < MOST_OF_A_KIND) return;
    for (const [name, { change }] of this.#waiting) if (change.kind === kind) this.#waiting.delete(name);
    this.#put(position, { kind, id: null, version: null });
  }

  take(): Waiting[] {
    const taken = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#ofKind = new Map();
    return taken;
  }

  /** Puts it behind the others. Gives whether it did not wait yet. */
  #put(position: number | null, change: Change): boolean {
    const name = `${change.kind} ${change.id}`;
    const waited = this.#waiting.delete(name);
    this.#waiting.set(name, { position, change });
    return !waited;
  }
}
