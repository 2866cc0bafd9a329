import { parseExact } from '../core/json.ts';
import type { Annotation, StoredLabel } from './stored.ts';

/** What stands in a label, as the platform writes it. */
export function toAnnotations({ annotations }: Pick<StoredLabel, 'annotations'>) {
  const of = (kind: Annotation['kind']) => annotations.filter((annotation) => annotation.kind === kind);
  return { objects: of('OBJECT').map(toAnnotation), classifications: of('CLASSIFICATION').map(toAnnotation) };
}

/** A geometry or an answer stands beside the name, such as `bounding_box` or `text_answer`. */
function toAnnotation({ id, name, value, classifications }: Annotation): Record<string, unknown> {
  const parsed = parseExact(value);
  return {
    ...(value.startsWith('{') ? (parsed as object) : { value: parsed }),
    feature_id: id,
    name,
    classifications: classifications.map(toAnnotation),
  };
}
