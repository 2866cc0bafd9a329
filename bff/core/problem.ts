import type { Changed, ProblemCode } from './contract.ts';

/** Messages by the path of the field they belong to, such as `{ 'resource.bucket': 'Enter the name of the bucket.' }`. */
export type Fields = Record<string, string>;

type Options = {
  fields?: Fields;
  /** Seconds after which the same request may succeed. */
  retryAfter?: number;
  changed?: Changed | undefined;
  cause?: unknown;
};

/** A failure which the caller may read. Anything else thrown is a bug, and is answered as `internal`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly fields: Fields;
  readonly retryAfter: number | undefined;
  readonly changed: Changed | undefined;

  constructor(code: ProblemCode, message: string, { fields = {}, retryAfter, changed, cause }: Options = {}) {
    super(message, { cause });
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.changed = changed;
  }
}
