import * as v from 'valibot';
import { isTextThroughout } from '../core/text.ts';
import { NOT_UNICODE, RowProblem } from '../imports/read-row.ts';
import { OUTCOMES, ROW_STATES, type Outcome, type RowState } from './contract.ts';
import type { NewAnnotation } from './labels.ts';

/** A label as a line of a file has it. */
export type LabelLine = {
  /** Of which data row it is: its global key, or its id. */
  dataRow: { by: 'id' | 'globalKey'; value: string };
  /** The id or the email address of a member; null: nobody is named. */
  author: string | null;
  /** Milliseconds since 1970; null: nobody said. */
  createdAt: number | null;
  seconds: number | null;
  reviews: readonly ReviewLine[];
  state: RowState | null;
  annotations: readonly NewAnnotation[];
};

export type ReviewLine = { reviewer: string | null; outcome: Outcome; at: number | null; seconds: number | null };

type Json = Record<string, unknown>;

/** The fields of a line by every name that the platform has given them. */
const FIELDS: Record<string, string> = {
  data_row: 'dataRow', dataRow: 'dataRow', data_row_id: 'dataRowId', dataRowId: 'dataRowId',
  global_key: 'globalKey', globalKey: 'globalKey', author: 'author', created_by: 'author', createdBy: 'author',
  created_at: 'createdAt', createdAt: 'createdAt', seconds: 'seconds', seconds_to_create: 'seconds', secondsToLabel: 'seconds',
  review: 'review', reviews: 'reviews', state: 'state', workflow_status: 'state', annotations: 'annotations',
}; // prettier-ignore

/** Annotations of one label, and how deep answers stand in answers. */
const MOST_ANNOTATIONS = 10_000;
const DEEPEST = 10;

/** Characters: longer than any global key, and any address. */
const LONGEST_NAME = 320;

/**
 * Reads the labels of one line: one label, or a line of an export with all those of a data row in a project. `exact` is the
 * same value with its numbers to the digit. Throws a `RowProblem`.
 */
export function readLabels(value: unknown, exact: () => unknown, projectId: string): LabelLine[] {
  if (!isObject(value)) throw new RowProblem(null, 'This is not an object in braces.');
  if (!isObject(value['projects'])) return [readLabel(value, exact)];
  const [labels, exactly] = [value, exact() as Json].map((line) => exportedIn(line, projectId)) as [Json[], Json[]];
  return labels.map((label, i) => readLabel(label, () => exactly[i]));
}

/** The labels in a line of an export: those of this project, or of the only one that there is. */
function exportedIn({ data_row: dataRow, projects }: Json, projectId: string): Json[] {
  const all = projects as Json;
  const project = all[projectId] ?? (Object.keys(all).length === 1 ? Object.values(all)[0] : undefined);
  const { labels, project_details: state } = isObject(project) ? project : {};
  if (!Array.isArray(labels) || !labels.every(isObject))
    throw new RowProblem('projects', 'Name one project with its labels.');
  return labels.map(({ annotations, label_details: details, performance_details: performance }) => ({
    data_row: dataRow,
    annotations,
    ...(isObject(details) && { created_at: details['created_at'], author: details['created_by'], reviews: details['reviews'] }),
    ...(isObject(performance) && { seconds: performance['seconds_to_create'] }),
    ...(isObject(state) && { state: state['workflow_status'] }),
  })); // prettier-ignore
}

function readLabel(value: Json, exact: () => unknown): LabelLine {
  const parts = partsOf(value);
  return {
    dataRow: dataRowOf(parts),
    author: personOf('author', parts['author']),
    createdAt: momentOf('created_at', parts['createdAt']),
    seconds: secondsOf('seconds', parts['seconds']),
    reviews: reviewsOf(parts),
    state: stateOf(parts['state']),
    annotations: annotationsOf(partsOf(exact() as Json)['annotations'] ?? []),
  };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function partsOf(line: Json): Json {
  const parts: Json = {};
  const said: Record<string, string> = {};
  for (const [field, value] of Object.entries(line)) {
    if (value === null || value === undefined) continue;
    const part = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (!part) throw new RowProblem(field.slice(0, 100), 'There is no such field.');
    if (said[part]) throw new RowProblem(field, `This is also said by “${said[part]}”.`);
    said[part] = field;
    parts[part] = value;
  }
  return parts;
}

function dataRowOf({ dataRow, dataRowId, globalKey }: Json): LabelLine['dataRow'] {
  const named = isObject(dataRow) ? dataRow : {};
  const key = globalKey ?? named['global_key'] ?? named['globalKey'];
  const value = key ?? dataRowId ?? named['id'];
  const field = key === undefined ? 'data_row_id' : 'global_key';
  if (value === undefined) throw new RowProblem('global_key', 'Name the data row by its global key or its id.');
  if (typeof value !== 'string') throw new RowProblem(field, 'Put it in quotes, so that it stays as it is.');
  if (value.length > LONGEST_NAME) throw new RowProblem(field, 'The project has no data row of so long a name.');
  return { by: key === undefined ? 'id' : 'globalKey', value };
}

function personOf(field: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value === '' || value.length > LONGEST_NAME) throw new RowProblem(field, 'Use the email address or the id of a member.'); // prettier-ignore
  return value;
}

const Moment = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/));

/** ISO 8601 with its zone. */
function momentOf(field: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  const at = v.is(Moment, value) ? Date.parse(value) : NaN;
  if (!(at >= 0)) throw new RowProblem(field, 'Use a moment such as 2026-11-27T00:00:00.000Z.');
  return at;
}

/** Any number: what counts of it is in the rules of counting. */
function secondsOf(field: string, value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RowProblem(field, 'Use a number of seconds.');
  return value;
}

const lettersOf = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase().replaceAll(/[^A-Z]/g, '') : ''); // prettier-ignore

function stateOf(value: unknown): RowState | null {
  if (value === undefined) return null;
  const state = ROW_STATES.find((name) => name.replaceAll('_', '') === lettersOf(value));
  if (!state) throw new RowProblem('state', `Use ${ROW_STATES.join(', ')}.`);
  return state;
}

function reviewsOf({ review, reviews }: Json): ReviewLine[] {
  if (review !== undefined && reviews !== undefined) throw new RowProblem('reviews', 'This is also said by “review”.');
  const field = review === undefined ? 'reviews' : 'review';
  const all = review === undefined ? (reviews ?? []) : [review];
  if (!Array.isArray(all)) throw new RowProblem('reviews', 'Use a list in brackets.');
  if (all.length > 100) throw new RowProblem('reviews', 'Use at most 100 reviews.');
  return all.map((item: unknown): ReviewLine => {
    if (!isObject(item)) throw new RowProblem(field, 'Use an object with an outcome.');
    const outcome = OUTCOMES.find((name) => name === lettersOf(item['outcome'] ?? item['status']));
    if (!outcome) throw new RowProblem(`${field}.outcome`, `Use ${OUTCOMES.join(' or ')}.`);
    return {
      outcome,
      reviewer: personOf(`${field}.reviewer`, item['reviewer'] ?? item['reviewed_by']),
      at: momentOf(`${field}.reviewed_at`, item['reviewed_at'] ?? item['reviewedAt']),
      seconds: secondsOf(`${field}.seconds`, item['seconds']),
    };
  });
}

/** `{ objects, classifications }` as an export has them, or a list of both. */
function annotationsOf(value: unknown): NewAnnotation[] {
  const groups: [NewAnnotation['kind'] | undefined, unknown][] = Array.isArray(value)
    ? [[undefined, value]]
    : isObject(value)
      ? [['OBJECT', value['objects'] ?? []], ['CLASSIFICATION', value['classifications'] ?? []]]
      : [[undefined, undefined]]; // prettier-ignore
  let count = 0;
  const read = (items: unknown, kind: NewAnnotation['kind'] | undefined, depth: number): NewAnnotation[] => {
    if (!Array.isArray(items)) throw new RowProblem('annotations', 'Use a list in brackets, or objects and classifications.');
    if (depth > DEEPEST) throw new RowProblem('annotations', `Answers stand in each other at most ${DEEPEST} deep.`);
    if ((count += items.length) > MOST_ANNOTATIONS) throw new RowProblem('annotations', `Use at most ${MOST_ANNOTATIONS} annotations.`);
    return items.map((item: unknown) => {
      if (!isObject(item)) throw new RowProblem('annotations', 'An annotation is an object with a name.');
      const { name, classifications = [], feature_id: _, feature_schema_id: __, kind: said, ...rest } = withoutNested(item);
      if (typeof name !== 'string' || name === '' || name.length > 200)
        throw new RowProblem('annotations.name', 'Give each annotation a name of at most 200 characters.');
      const own = kind ?? (lettersOf(said) === 'CLASSIFICATION' ? 'CLASSIFICATION' : 'OBJECT');
      return { kind: own, name, value: valueOf(rest), classifications: read(classifications, 'CLASSIFICATION', depth + 1) };
    });
  }; // prettier-ignore
  if (!isTextThroughout(value)) throw new RowProblem('annotations', NOT_UNICODE);
  return groups.flatMap(([kind, items]) => read(items, kind, 1));
}

/** Questions that depend on an answer stand in it, as the platform exports them: they become answers of the annotation, which say whose they are. */
function withoutNested(annotation: Json): Json {
  const nested: unknown[] = [];
  const take = (answer: unknown): unknown => {
    if (!isObject(answer) || !Array.isArray(answer['classifications'])) return answer;
    const { classifications, ...rest } = answer as Json & { classifications: unknown[] };
    nested.push(...classifications.map((item) => (isObject(item) ? { ...item, answer_of: rest['name'] } : item)));
    return rest;
  };
  const { radio_answer: one, checklist_answers: several, classifications = [], ...rest } = annotation;
  const answers = {
    ...(one !== undefined && { radio_answer: take(one) }),
    ...(several !== undefined && { checklist_answers: Array.isArray(several) ? several.map(take) : several }),
  };
  return {
    ...rest,
    ...answers,
    classifications: Array.isArray(classifications) ? [...(classifications as unknown[]), ...nested] : classifications,
  };
}

/** A geometry or an answer stands beside the name, such as `bounding_box` or `text_answer`, or is `value`. */
const valueOf = (rest: Json): unknown => {
  const names = Object.keys(rest);
  return names.length === 1 && names[0] === 'value' ? rest['value'] : rest;
};
