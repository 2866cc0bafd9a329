import * as v from 'valibot';
import { parse } from '../core/parse.ts';
import { notHere } from '../graphql/feature.ts';

const Ids = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(2000));
const Moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((text) => Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)),
  v.check((time) => Number.isFinite(time), 'Use a moment such as 2026-11-27T00:00:00Z.'),
);

/** A condition as the platform’s SDK writes it. */
const Condition = v.variant('type', [
  v.object({ type: v.literal('dataset'), ids: Ids }),
  v.object({ type: v.literal('global_key'), ids: Ids }),
  v.object({
    type: v.literal('labeled_at'),
    value: v.object({
      timezone: v.optional(v.nullable(v.string())),
      operator: v.picklist(['BETWEEN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN_OR_EQUAL']),
      value: v.union([Moment, v.object({ min: Moment, max: Moment })]),
    }),
  }),
]);

const Named = v.pipe(v.array(v.looseObject({ type: v.string() })), v.maxLength(10, 'Use at most 10 conditions.'));

export type ExportFilters = {
  datasetIds: string[];
  globalKeys?: string[];
  labelCreatedFrom?: string;
  labelCreatedTo?: string;
};

/** What a search of the platform asks for, in our words. What has none is refused rather than left out. */
export function toFilters(query: unknown): ExportFilters {
  const filters: ExportFilters = { datasetIds: [] };
  for (const named of parse(Named, query ?? [], 'filters.searchQuery.query')) {
    if (!['dataset', 'global_key', 'labeled_at'].includes(named.type))
      throw notHere(`The filter ${named.type.slice(0, 50)} is not here. Export all, or filter by the REST API.`);
    const condition = parse(Condition, named, 'filters.searchQuery.query');
    if (condition.type === 'dataset') filters.datasetIds.push(...condition.ids);
    else if (condition.type === 'global_key') filters.globalKeys = inBoth(condition.ids, filters.globalKeys);
    else Object.assign(filters, toPeriod(condition.value));
  }
  return filters;
}

/** The period of labels as the platform’s older export asks for it, where an empty text is no limit. */
export const toLabelPeriod = ({ start, end }: { start?: string | null; end?: string | null }) => ({
  ...(start && { labelCreatedFrom: new Date(parse(Moment, start, `${PERIOD}.start`)).toISOString() }),
  ...(end && { labelCreatedTo: new Date(parse(Moment, end, `${PERIOD}.end`) + SECOND).toISOString() }),
});

const PERIOD = 'data.filters.labelCreatedAt';

/** All conditions hold. */
function inBoth(ids: string[], others: readonly string[] = ids): string[] {
  const known = new Set(others);
  return ids.filter((id) => known.has(id));
}

type Period = Extract<v.InferOutput<typeof Condition>, { type: 'labeled_at' }>['value'];

/** Here the end of a period is not in it: a moment is a second for the SDK. */
const SECOND = 1000;

function toPeriod({ timezone, operator, value }: Period): Pick<ExportFilters, 'labelCreatedFrom' | 'labelCreatedTo'> {
  if (timezone && timezone !== 'UTC') throw notHere('Periods of exports are in UTC.');
  const { min, max } = typeof value === 'object' ? value : { min: value, max: value };
  return {
    ...(operator !== 'LESS_THAN_OR_EQUAL' && { labelCreatedFrom: new Date(min).toISOString() }),
    ...(operator !== 'GREATER_THAN_OR_EQUAL' && { labelCreatedTo: new Date(max + SECOND).toISOString() }),
  };
}
