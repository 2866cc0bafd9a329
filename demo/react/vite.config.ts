import { defineConfig } from 'vite';

// JSX needs no plugin: Vite compiles it. @vitejs/plugin-react adds fast refresh while you develop.
export default defineConfig({ oxc: { jsx: { runtime: 'automatic' } }, build: { modulePreload: false } });
