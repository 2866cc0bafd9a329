import { defineConfig } from 'vite';

/** Storybook’s own: that of the product builds the script tag, which has no business here. */
export default defineConfig({ publicDir: false });
