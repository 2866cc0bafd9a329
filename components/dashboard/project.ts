import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import type { Drawing } from './places.ts';

/** An open project: a tab for its numbers and one for its settings, each with a location of its own. */
export function renderProject({ rest, view, preview, hrefOf, go }: Drawing) {
  const [id = '', chosen] = rest;
  void import('./project-kit.ts');
  const labels = { overview: msg('Overview'), settings: msg('Settings') };
  const locationOf = (key: string) => `/projects/${encodeURIComponent(id)}${key === 'overview' ? '' : `/${key}`}`;
  return html`
    <lb-tabs
      label=${msg('Project')}
      .tabs=${Object.entries(labels).map(([key, label]) => {
        const href = hrefOf(locationOf(key));
        return { key, label, ...(href !== nothing && { href }) };
      })}
      selected=${chosen ?? 'overview'}
      @select=${({ key }: SelectEvent) => go(locationOf(key))}
    >
      ${
        chosen === 'settings'
          ? html`<lb-project-settings
              project-id=${id}
              preview-state=${preview}
              @lb-view-change=${unheard}
            ></lb-project-settings>`
          : html`<lb-project-dashboard project-id=${id} preview-state=${preview} .view=${view}></lb-project-dashboard>`
      }
    </lb-tabs>
  `;
}

/** What is searched in the settings is no part of the location. */
const unheard = (event: Event) => event.stopPropagation();
