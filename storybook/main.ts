import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';

const root = fileURLToPath(new URL('..', import.meta.url));

// The pages on the elements are made of it, and it is made of their class comments.
const analyzer = `${root}node_modules/@custom-elements-manifest/analyzer/cem.js`;
execFileSync(process.execPath, [analyzer, 'analyze', '--quiet', '--config', 'storybook/manifest.config.mjs'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

export default {
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: 'storybook/vite.config.ts' } },
  },
  stories: ['./docs/*.mdx', './**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  features: { sidebarOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
} satisfies StorybookConfig;
