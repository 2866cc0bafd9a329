import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import type { Chunks } from '../core/script.ts';

type Options = {
  /** The public elements; each is an entry of the build. */
  tags: readonly string[];
  outDir: string;
};

const LOADER = 'lb.js';

/** What tells of the elements, which is part of the version as their code is. */
const DESCRIBED = /\.(?:json|ts)$/;

/**
 * Gives the build its version, tells the script which bytes every chunk must have, and puts it all beside the versions that are
 * there. A version is the package’s with a hash of what was built, so it never means two things.
 */
export const publish = ({ tags, outDir }: Options): Plugin => ({
  name: 'labelboard:publish',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const from = dir!;
    const imports = new Map<string, string[]>();
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') imports.set(nameOf(chunk.fileName), chunk.imports.map(nameOf));
    }
    const names = [...imports.keys()].filter((name) => name !== 'lb').toSorted();
    const hashes = new Map(names.map((name) => [name, integrityOf(readFileSync(join(from, `${name}.js`)))]));
    const tableOf = (names: readonly string[]): Chunks =>
      Object.fromEntries(names.map((name) => [name, [hashes.get(name), ...imports.get(name)!].join(' ')]));

    // The script knows the hashes of what elements need at first sight; those of the rest are in a list, which it loads with the first.
    const atHand = withImports(['core', ...tags], imports);
    const list = `export default ${JSON.stringify(tableOf(names.filter((name) => !atHand.includes(name))))};\n`;
    writeFileSync(join(from, 'chunks.js'), list);
    imports.set('chunks', []);
    hashes.set('chunks', integrityOf(list));
    const described = Object.values(bundle).flatMap((file) =>
      file.type === 'asset' && DESCRIBED.test(file.fileName)
        ? [file.fileName, integrityOf(Buffer.from(file.source))]
        : [],
    );
    const made = [...hashes, ...described, readFileSync(join(from, LOADER), 'utf8')];
    const version = `${packageVersion()}-${sha256(JSON.stringify(made)).toString('hex').slice(0, 8)}`;
    const loader = withConstants(join(from, LOADER), {
      LB_VERSION: version,
      LB_TAGS: tags,
      LB_CHUNKS: tableOf(['chunks', ...atHand]),
    });
    hashes.set('lb', integrityOf(loader));

    const integrity = Object.fromEntries([...hashes].map(([name, hash]) => [`${name}.js`, hash]));
    writeFileSync(join(from, 'integrity.json'), `${JSON.stringify({ version, integrity }, null, 2)}\n`);
    await Promise.all(readdirSync(from).map((file) => compress(join(from, file))));
    release(from, outDir, version);
  },
});

const nameOf = (file: string): string => file.replace(/\.js$/, '');

function withImports(names: readonly string[], imports: ReadonlyMap<string, string[]>): string[] {
  const all = new Set(names);
  for (const name of all) for (const other of imports.get(name)!) all.add(other);
  return [...all];
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** The hash of a file as an `integrity` attribute has it (https://www.w3.org/TR/SRI/). */
const integrityOf = (bytes: string | Buffer): string => `sha256-${sha256(bytes).toString('base64')}`;

/** Declares constants on a line of their own in front of a module, and moves its source map down by as much. */
function withConstants(path: string, constants: Record<string, unknown>): string {
  const declarations = Object.entries(constants).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const text = `const ${declarations.join(',')};\n${readFileSync(path, 'utf8')}`;
  writeFileSync(path, text);
  const map = JSON.parse(readFileSync(`${path}.map`, 'utf8')) as { mappings: string };
  writeFileSync(`${path}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }));
  return text;
}

async function compress(path: string): Promise<void> {
  if (!/\.(js|json|map|md|ts)$/.test(path)) return;
  const bytes = readFileSync(path);
  writeFileSync(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
}

/** A version that is there already has these very bytes. The script of no version follows the newest one. */
function release(from: string, to: string, version: string): void {
  const folder = join(to, version);
  mkdirSync(to, { recursive: true });
  try {
    renameSync(from, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(from, { recursive: true });
  }
  for (const ending of ['', '.map', '.gz', '.br', '.map.gz', '.map.br']) {
    const next = join(to, `${LOADER}${ending}.${process.pid}`);
    copyFileSync(join(folder, `${LOADER}${ending}`), next);
    renameSync(next, join(to, `${LOADER}${ending}`));
  }
}
