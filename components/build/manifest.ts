import { fileURLToPath } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

type Described = { name: string; description?: string; type?: { text: string } };

/** An element as its class comment describes it. The names are those of the Custom Elements Manifest, version 1. */
export type Declaration = {
  name: string;
  tagName: string;
  description?: string;
  members?: (Described & { kind: 'field' | 'method'; attribute?: string; readonly?: boolean })[];
} & Partial<Record<'cssParts' | 'slots' | 'events' | 'attributes', Described[]>>;

export type Module = { path: string; declarations?: (Partial<Declaration> & { name: string })[] };
export type Manifest = { schemaVersion: string; modules: Module[] };

let found: Promise<Manifest> | undefined;

/** What is public of every class in `components/`. */
export const readManifest = (): Promise<Manifest> =>
  (found ??= cli({
    argv: ['analyze', '--quiet', '--config', 'storybook/manifest.config.mjs'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    noWrite: true,
  }) as Promise<Manifest>);

const isElement = (declaration: Partial<Declaration>): declaration is Declaration => declaration.tagName !== undefined;

/** Every element, in the order of the alphabet, with the module that it is in. Fails where one of `tags` is missing. */
export async function readElements(tags: readonly string[]): Promise<(Declaration & { path: string })[]> {
  const { modules } = await readManifest();
  const elements = modules
    .flatMap(({ path, declarations = [] }) => declarations.filter(isElement).map((element) => ({ ...element, path })))
    .toSorted((a, b) => a.tagName.localeCompare(b.tagName));
  const lost = tags.filter((tag) => !elements.some(({ tagName }) => tagName === tag));
  if (lost.length > 0) throw new Error(`The manifest does not have ${lost.join(', ')}.`);
  return elements;
}
