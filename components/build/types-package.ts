import type { Plugin } from 'vite';
import { FRAMEWORKS, renderDeclarations } from './declarations.ts';
import { describe } from './description.ts';
import { renderCustomData, renderWebTypes } from './editors.ts';
import { packageVersion } from './publish.ts';
import { tarball } from './tarball.ts';

/** The name under which a page's own code imports the types. */
export const TYPES_PACKAGE = 'labelboard-types';

/** What tells TypeScript and editors of the elements, by the names of the files. */
export async function renderTypes(tags: readonly string[]): Promise<Record<string, string>> {
  const description = await describe(tags);
  const version = packageVersion();
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'custom-elements.json': json(description.manifest),
    'html-custom-data.json': json(renderCustomData(description)),
    'web-types.json': json(renderWebTypes(description, TYPES_PACKAGE, version)),
    'index.d.ts': renderDeclarations(description, version),
    ...Object.fromEntries(Object.entries(FRAMEWORKS).map(([name, text]) => [`${name}.d.ts`, text])),
  };
}

/** The same as a package that `npm install` takes from its address. */
export const packTypes = (files: Readonly<Record<string, string>>): Buffer =>
  tarball({ 'package.json': `${JSON.stringify(packageOf(Object.keys(files)), null, 2)}\n`, ...files });

const packageOf = (files: readonly string[]) => ({
  name: TYPES_PACKAGE,
  version: packageVersion(),
  description: 'The elements of Labelboard, for TypeScript and editors.',
  license: 'MIT',
  type: 'module',
  types: './index.d.ts',
  exports: {
    '.': { types: './index.d.ts' },
    ...Object.fromEntries(Object.keys(FRAMEWORKS).map((name) => [`./${name}`, { types: `./${name}.d.ts` }])),
    './*.json': './*.json',
  },
  files,
  customElements: 'custom-elements.json',
  'web-types': './web-types.json',
});

/** Puts all of that beside the script of the version. */
export const describeElements = ({ tags }: { tags: readonly string[] }): Plugin => ({
  name: 'labelboard:describe-elements',
  apply: 'build',
  async generateBundle() {
    const files = await renderTypes(tags);
    for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source });
    this.emitFile({ type: 'asset', fileName: 'types.tgz', source: packTypes(files) });
  },
});
