import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import type { Chunks } from '../core/script.ts';

type Options = { outDir: string };

const LOADER = 'lb.js';

/**
 * Gives the build its version, tells the script and the core which bytes every chunk must have, and puts it all beside the
 * versions that are there. A version is the package’s with a hash of what was built, so it never means two things.
 */
export const publish = ({ outDir }: Options): Plugin => ({
  name: 'labelboard:publish',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    const from = dir!;
    const imports = new Map<string, string[]>();
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') imports.set(nameOf(chunk.fileName), chunk.imports.map(nameOf));
    }
    const code = new Map(
      [...imports.keys()].toSorted().map((name) => [name, readFileSync(join(from, `${name}.js`), 'utf8')]),
    );

    const version = versionOf(code);
    const hashes = new Map<string, string>();
    /** With what they import, as far as their hashes are known: the core cannot know its own. */
    const table = (names: readonly string[]): Chunks => {
      const all = new Set(names);
      const importsOf = (name: string) => imports.get(name)!.filter((other) => hashes.has(other));
      for (const name of all) for (const other of importsOf(name)) all.add(other);
      return Object.fromEntries([...all].map((name) => [name, [hashes.get(name), ...importsOf(name)].join(' ')]));
    };
    const put = (name: string, constants: Record<string, unknown> = {}): void => {
      hashes.set(name, integrityOf(withConstants(join(from, `${name}.js`), code.get(name)!, constants)));
    };
    const others = [...imports.keys()].filter((name) => name !== 'core' && name !== 'lb');
    const isFirst = (name: string): boolean =>
      bundle[`${name}.js`]!.type === 'chunk' && (bundle[`${name}.js`] as { isEntry: boolean }).isEntry;
    for (const name of others) put(name);
    put('core', { LB_CHUNKS: table(others.filter((name) => !isFirst(name))) });
    put('lb', { LB_VERSION: version, LB_CHUNKS: table(others.filter(isFirst)) });

    const integrity = Object.fromEntries([...hashes].map(([name, hash]) => [`${name}.js`, hash]));
    writeFileSync(join(from, 'integrity.json'), `${JSON.stringify({ version, integrity }, null, 2)}\n`);
    for (const file of readdirSync(from)) compress(join(from, file));
    release(from, outDir, version);
  },
});

const nameOf = (file: string): string => file.replace(/\.js$/, '');

function versionOf(code: ReadonlyMap<string, string>): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256').update(version);
  for (const [name, text] of code) hash.update(`\0${name}\0${text}`);
  return `${version}-${hash.digest('hex').slice(0, 8)}`;
}

/** SHA-256 of a file as an `integrity` attribute has it (https://www.w3.org/TR/SRI/). */
const integrityOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** Declares constants on a line of their own in front of a module, and moves its source map down by as much. */
function withConstants(path: string, code: string, constants: Record<string, unknown>): string {
  const declarations = Object.entries(constants).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  if (declarations.length === 0) return code;
  const text = `const ${declarations.join(',')};\n${code}`;
  writeFileSync(path, text);
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8')) as { mappings: string };
  writeFileSync(`${path}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
  return text;
}

function compress(path: string): void {
  if (!/\.(js|json|map|md)$/.test(path)) return;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  );
}

/** A version that is there already has these very bytes. The script of no version follows the newest one. */
function release(from: string, to: string, version: string): void {
  const folder = join(to, version);
  mkdirSync(to, { recursive: true });
  if (existsSync(folder)) rmSync(from, { recursive: true });
  else renameSync(from, folder);
  for (const ending of ['', '.map', '.gz', '.br', '.map.gz', '.map.br']) {
    const next = join(to, `${LOADER}${ending}.new`);
    writeFileSync(next, readFileSync(join(folder, `${LOADER}${ending}`)));
    renameSync(next, join(to, `${LOADER}${ending}`));
  }
}
