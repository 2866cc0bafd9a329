import { ApiError } from './api-error.ts';
import type { TokenAnswer } from './token.ts';

/** By the name of a chunk, the hash of its file and, after spaces, the names of the chunks that it imports. */
export type Chunks = Readonly<Record<string, string>>;

/** What the script of the page shares with the code it has loaded. */
export type Script = {
  version: string;
  /** The address of the folder of this version. */
  base: string;
  /** The address of the server that elements ask unless `.apiUrl` names another. */
  apiUrl: string;
  /** The public elements. */
  tags: readonly string[];
  /** Versions of further scripts, which do nothing. */
  others: string[];
  /** What a policy of the page has forbidden so far: the directive and the address. */
  violations: Set<string>;
  /** Brings a chunk, and those it imports, into the browser if each has the bytes it was built with; fails otherwise. */
  prepare: (name: string) => Promise<void>;
  /** Runs a chunk after that. */
  load: <Module>(name: string) => Promise<Module>;
  /** Why the code of an element did not run, by its tag. */
  failures: Record<string, unknown>;
  /** How often `LB.logout()` had been called when an element was first seen. */
  seen: WeakMap<Element, number>;
  logouts: number;
  /** Answers of token addresses, asked for while this code was on its way. */
  answers: Record<string, Promise<TokenAnswer>>;
  /** Put there by the code of the elements, once it has run. */
  logout?: () => void;
};

/** Undefined where the elements came some other way, such as in a test. */
export const script = (globalThis as { [name: symbol]: unknown })[Symbol.for('labelboard')] as Script | undefined;

/** What the build makes of `import('./dialog.ts')`: a chunk that was tampered with does not run. Fails with an `ApiError`. */
export async function lazy<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  await script?.prepare(name).catch(({ message }: Error) => {
    throw new ApiError('unreachable', undefined, { detail: message });
  });
  return load();
}
