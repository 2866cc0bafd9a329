import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { unlessCanceled } from './events.ts';
import type { Drawing } from './places.ts';

/** An open project: a tab for its numbers, its data rows and its settings, each with a location of its own. */
export function renderProject({ rest, view, preview, hrefOf, go, may }: Drawing) {
  const [id = '', chosen = 'overview'] = rest;
  void import('./project-kit.ts');
  const mayReadRows = may('datasets:read');
  const labels = {
    overview: msg('Overview'),
    ...(mayReadRows && { rows: msg('Data rows') }),
    settings: msg('Settings'),
  };
  const locationOf = (key: string) => `/projects/${encodeURIComponent(id)}${key === 'overview' ? '' : `/${key}`}`;
  const panels: Record<string, unknown> = {
    rows: html`<lb-dataset-rows
      project-id=${id}
      view-url=${hrefOf(`${locationOf('rows')}?view={id}`)}
      preview-state=${preview}
      .view=${view}
    ></lb-dataset-rows>`,
    settings: html`<lb-project-settings
      project-id=${id}
      preview-state=${preview}
      @lb-view-change=${unheard}
    ></lb-project-settings>`,
  };
  return html`
    <lb-tabs
      label=${msg('Project')}
      .tabs=${Object.entries(labels).map(([key, label]) => {
        const href = hrefOf(locationOf(key));
        return { key, label, ...(href !== nothing && { href }) };
      })}
      selected=${chosen}
      @select=${({ key }: SelectEvent) => go(locationOf(key))}
    >
      ${
        panels[chosen] ??
        html`<lb-project-dashboard
          project-id=${id}
          openable=${mayReadRows ? 'states' : nothing}
          preview-state=${preview}
          .view=${view}
          @lb-project-rows-open=${(event: Event & { behind: { state?: string } }) => {
            const state = STATES[event.behind.state ?? ''];
            if (state) unlessCanceled(event, () => go(`${locationOf('rows')}?state=${state}`));
          }}
        ></lb-project-dashboard>`
      }
    </lb-tabs>
  `;
}

/** The states of data rows as their list asks for them, by the number that counts them. */
const STATES: Readonly<Record<string, string>> = {
  toLabel: 'TO_LABEL',
  inReview: 'IN_REVIEW',
  inRework: 'IN_REWORK',
  skipped: 'SKIPPED',
  done: 'DONE',
};

/** What is searched in the settings is no part of the location. */
const unheard = (event: Event) => event.stopPropagation();
