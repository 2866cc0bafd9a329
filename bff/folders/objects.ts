import type { MemberScope } from '../core/scope.ts';
import { mayChange } from '../data-rows/data-rows.ts';
import { mediaTypeOfName } from '../data-rows/media-type.ts';
import type { Clouds } from '../integrations/clouds.ts';
import type { FoundObject } from '../integrations/providers/provider.ts';
import type { ObjectCount, ObjectCountQuery, ObjectList, ObjectQuery } from './contract.ts';

/** Folders and objects of one page for a person, and objects of one request to a cloud: more it does not give. */
const SHOWN = 200;
export const PAGE = 1000;

/** Files of a sample. */
const SAMPLE = 5;
/** Pages and milliseconds of one part of a count. */
const PAGES = 10;
const LONG_ENOUGH = 3000;

/** Looks into the buckets of integrations, for whoever may import from them. */
export function createObjects({ clouds }: { clouds: Clouds }) {
  /** What is directly in a folder. */
  async function list(scope: MemberScope, id: string, { prefix, after }: ObjectQuery): Promise<ObjectList> {
    mayChange(scope);
    const page = await clouds.list(scope.organizationId, id, {
      prefix,
      after: after ?? null,
      byFolder: true,
      limit: SHOWN,
    });
    return { ...page, objects: page.objects.filter(({ key }) => key !== prefix) };
  }

  /** Counts files in a folder and all below it, for some seconds at most. */
  async function count(scope: MemberScope, id: string, query: ObjectCountQuery): Promise<ObjectCount> {
    mayChange(scope);
    const { prefix, after, mediaTypes = [] } = query;
    const counted: ObjectCount = { files: 0, bytes: 0, sample: [], next: after ?? null };
    const until = performance.now() + LONG_ENOUGH;
    for (let pages = 0; pages < PAGES; pages += 1) {
      const listing = { prefix, after: counted.next, byFolder: false, limit: PAGE };
      const page = await clouds.list(scope.organizationId, id, listing);
      for (const object of page.objects) {
        if (!isWanted(object, mediaTypes)) continue;
        counted.files += 1;
        counted.bytes += object.bytes;
        if (counted.sample.length < SAMPLE) counted.sample.push(object);
      }
      counted.next = page.next;
      if (counted.next === null || performance.now() > until) break;
    }
    return counted;
  }

  return { list, count };
}

export type Objects = ReturnType<typeof createObjects>;

/** Whether it is a file of these types, or of any where none is named. Consoles of clouds make an object for a folder. */
export function isWanted({ key }: FoundObject, mediaTypes: readonly string[]): boolean {
  if (key.endsWith('/')) return false;
  return mediaTypes.length === 0 || mediaTypes.includes(mediaTypeOfName(key) ?? '');
}
