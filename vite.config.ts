import { defineConfig } from 'vite';
import { embedBuild } from './components/build/embed.ts';
import { ELEMENTS } from './components/elements.ts';

export default defineConfig(embedBuild({ elements: ELEMENTS, outDir: '.build/embed' }));
