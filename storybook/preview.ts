import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { configure } from 'storybook/test';
import manifest from '../.build/custom-elements.json?raw';
import './frame.ts';

setCustomElementsManifest(JSON.parse(manifest));

// What a press loads or reads takes seconds on a busy machine. Without this a story waits for one second.
configure({ asyncUtilTimeout: 15_000 });

const choice = (title: string, icon: 'contrast' | 'transfer' | 'globe' | 'menu', items: Record<string, string>) => ({
  description: title,
  toolbar: {
    title,
    icon,
    dynamicTitle: true,
    items: Object.entries(items).map(([value, title]) => ({ value, title })),
  },
});

export default {
  tags: ['autodocs'],
  initialGlobals: { theme: 'auto', direction: 'ltr', locale: 'en', density: 'comfortable' },
  globalTypes: {
    theme: choice('Theme', 'contrast', { auto: 'As the system', light: 'Light', dark: 'Dark' }),
    direction: choice('Direction', 'transfer', { ltr: 'Left to right', rtl: 'Right to left' }),
    locale: choice('Language', 'globe', { en: 'English', de: 'Deutsch', ja: '日本語', ar: 'العربية' }),
    density: choice('Density', 'menu', { comfortable: 'Comfortable', compact: 'Compact' }),
  },
  decorators: [
    (story, { globals, viewMode }) =>
      html`<lb-story ?alone=${viewMode === 'story'} .globals=${globals} .content=${story()}></lb-story>`,
  ],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { source: { excludeDecorators: true }, story: { height: '200px' } },
    options: {
      // The pages of the docs as in the table of README. Storybook reads this without running it: it has to be literal.
      storySort: {
        order: [
          'Docs',
          [
            'Embedding',
            'The whole dashboard',
            'Sessions and security',
            'Theming',
            'Projects, members and datasets',
            'Data rows',
            'Labels',
            'Tasks',
            'Exports',
            'Counting',
            'Account',
            'Portals',
            'Audit log',
            'API keys',
            'Webhooks',
            'GraphQL',
            'Integrations',
            'Operating',
            'Several servers',
            'Contributing',
          ],
          'Elements',
          'Kit',
        ],
      },
    },
  },
} satisfies Preview;
