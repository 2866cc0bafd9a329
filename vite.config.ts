import { defineConfig } from 'vite';
import { describeElements } from './components/build/types-package.ts';
import { embedBuild } from './components/build/embed.ts';
import { ELEMENTS } from './components/elements.ts';

export default defineConfig(
  embedBuild({
    elements: ELEMENTS,
    outDir: '.build/embed',
    plugins: [describeElements({ tags: Object.keys(ELEMENTS) })],
  }),
);
