import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';

const components = fileURLToPath(new URL('..', import.meta.url));

/** The name of the chunk that begins with a module: `integrations/integration-delete.ts` is in `integrations-integration-delete`, and a contract of the server in `bff-projects-contract`. */
export const chunkNameOf = (module: string): string =>
  relative(components, module)
    .replace(/^(?:\.\.\/)+|\.ts$/g, '')
    .replaceAll('/', '-');

/** Makes `import('./dialog.ts')` in our sources wait until the chunk has been checked: see components/core/script.ts. */
export const lazyImports = (): Plugin => ({
  name: 'labelboard:lazy-imports',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/components\/.+\/.*\.ts$/, code: /\bimport\(/ },
    handler(code, id) {
      const found: ESTree.ImportExpression[] = [];
      new Visitor({ ImportExpression: (node) => void found.push(node) }).visit(
        parseSync(id.replace(/ts$/, 'js'), code).program,
      );
      let text = code;
      for (const { start, end, source } of found.toSorted((a, b) => b.start - a.start)) {
        if (source.type !== 'Literal' || typeof source.value !== 'string')
          throw new Error(`${id}: import() needs a literal path.`);
        const name = chunkNameOf(join(dirname(id), source.value));
        text = `${text.slice(0, start)}__lazy("${name}",()=>${text.slice(start, end)})${text.slice(end)}`;
      }
      // Behind everything else, where it moves no line.
      return {
        code: `${text}\nimport { lazy as __lazy } from ${JSON.stringify(`${components}core/script.ts`)};`,
        map: null,
      };
    },
  },
});

/**
 * Fails the build where chunks import each other in a circle, which run in an order that nobody chose, and where what every page
 * needs first would load something that is needed later.
 */
export const checkChunks = ({ alone }: { alone: readonly string[] }): Plugin => ({
  name: 'labelboard:check-chunks',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunks = new Map((Object.values(bundle) as Chunk[]).map((chunk) => [chunk.fileName, chunk.imports ?? []]));
    for (const name of alone)
      if (chunks.get(name)?.length)
        this.error(`${name} imports ${chunks.get(name)!.join(', ')}; it must import nothing.`);
    for (const name of chunks.keys()) {
      const circle = circleFrom([name], chunks);
      if (circle) this.error(`Chunks import each other in a circle: ${circle.join(' → ')}.`);
    }
  },
});

/** The way from the first chunk of the path back to it. */
function circleFrom(path: readonly string[], imports: ReadonlyMap<string, string[]>): readonly string[] | undefined {
  for (const next of imports.get(path.at(-1)!) ?? []) {
    if (next === path[0]) return [...path, next];
    const circle = path.includes(next) ? undefined : circleFrom([...path, next], imports);
    if (circle) return circle;
  }
  return undefined;
}

type Chunk = { type: string; fileName: string; imports: string[]; dynamicImports: string[]; code: string };

/** A module that is joined to others loads under the name of their chunk, which is known once chunks are made. */
const nameChunks = (code: string): string =>
  code.replaceAll(/\("[\w-]+",(?=\s*\(\)\s*=>\s*import\("\.\/([\w-]+)\.js"\))/g, '("$1",');

/** Fails the build where a chunk would run another one unchecked. */
export const checkLazyImports = (): Plugin => ({
  name: 'labelboard:check-lazy-imports',
  apply: 'build',
  renderChunk: (code) => ({ code: nameChunks(code), map: null }),
  generateBundle(_, bundle) {
    for (const { type, fileName, code } of Object.values(bundle) as Chunk[]) {
      if (type !== 'chunk' || fileName === 'lb.js') continue;
      const rest = code.replaceAll(
        /\(([`"'])([\w-]+)\1,\(\)=>import\([`"']\.\/\2\.js[`"']\)(?:\.then\(\w+=>\w+\.\w+\))?\)/g,
        '',
      );
      const at = rest.search(/\bimport\(/);
      if (at >= 0)
        this.error(
          `${fileName} has an import() that would run unchecked: …${rest.slice(Math.max(0, at - 60), at + 60)}…`,
        );
    }
  },
});
