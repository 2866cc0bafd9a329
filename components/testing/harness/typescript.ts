import type { TestRunnerPlugin } from '@web/test-runner';
import { transformWithOxc } from 'vite';

const HELPER = '@oxc-project/runtime/helpers/decorate';
const HELPER_PATH = '/__decorate.js';

/** What the build has within itself: legacy decorators, the last one first, may each put another descriptor in place. */
const DECORATE = `export default (decorators, target, key, descriptor) => {
  const ofMember = key !== undefined;
  let result = ofMember ? (descriptor ?? Object.getOwnPropertyDescriptor(target, key)) : target;
  for (const decorate of decorators.toReversed()) result = (ofMember ? decorate(target, key, result) : decorate(result)) ?? result;
  if (ofMember && result) Object.defineProperty(target, key, result);
  return result;
};`;

/** TypeScript through the compiler of the build, told what components/tsconfig.json says. */
export const typescript = (): TestRunnerPlugin => ({
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  resolveImport: ({ source }) => (source === HELPER ? HELPER_PATH : undefined),
  serve: ({ path }) => (path === HELPER_PATH ? { body: DECORATE, type: 'js' } : undefined),
  async transform({ path, body }) {
    if (!path.endsWith('.ts')) return undefined;
    const { code } = await transformWithOxc(body as string, path, {
      decorator: { legacy: true },
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
    });
    return code;
  },
});
