// Gives the port values of every type and content, over the real native driver. The test looks at how this process ends.
import * as fc from 'fast-check';
import type { Args } from '../database.ts';
import { openDatabase } from '../open.ts';

const [, , file = '', runs = '500'] = process.argv;
const db = await openDatabase({ databaseUrl: file });
await db.write([{ sql: 'create table things (a any, b any) strict' }]);

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});
const text = fc.string({ unit: 'binary' }).map((made) => made + '\ud800\0'.slice(made.length % 3));
const strange = fc.constantFrom<unknown>(
  Symbol('s'), () => 1, new Proxy({}, {}), new Proxy(new Uint8Array(2), {}), Object.create(Uint8Array.prototype), new Uint8Array(new SharedArrayBuffer(2)),
  new Uint8Array(structuredClone(new ArrayBuffer(2), { transfer: [] })), detached(), Buffer.from('b'), new DataView(new ArrayBuffer(1)), new ArrayBuffer(3),
  Number.NaN, -0, 1.5, 2 ** 53, -(2n ** 63n), 2n ** 64n, Infinity, undefined, null, new Error('e'), 'x'.repeat(1e6),
); // prettier-ignore
const value = fc.oneof(anything, fc.bigInt(), text, fc.double(), fc.uint8Array(), strange);
/** Most of the others are refused before they reach the driver; these do. */
const sound = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.maxSafeInteger(),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array(),
  fc.constant(null),
);
const args = fc.oneof(
  value,
  fc.record({ a: sound, b: sound }),
  fc.record({ a: value, b: value }, { requiredKeys: [] }),
  fc.record({ a: value, b: value, c: value }),
);

const tried = { accepted: 0, refused: 0 };
await fc.assert(
  fc.asyncProperty(args, async (given) => {
    try {
      await db.write([{ sql: 'insert into things (a, b) values (:a, :b)', args: given as Args }]);
      await db.read('select a, b from things where a is :a or b is :b order by rowid desc limit 1', given as Args);
      tried.accepted += 1;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      tried.refused += 1;
    }
  }),
  { numRuns: Number(runs) },
);
await db.read('select a, b from things');
await db.close();
console.log(JSON.stringify(tried));

function detached() {
  const bytes = new Uint8Array(4);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}
