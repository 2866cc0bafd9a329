import { html, nothing } from 'lit';
import { msg } from '../core/localize.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { unlessCanceled } from './events.ts';
import type { Drawing } from './place.ts';

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
          openable=${mayReadRows ? 'all' : nothing}
          preview-state=${preview}
          .view=${view}
          @lb-project-rows-open=${(event: Event & { behind: Behind }) =>
            unlessCanceled(event, () => go(`${locationOf('rows')}?${new URLSearchParams(filtersOf(event.behind))}`))}
        ></lb-project-dashboard>`
      }
    </lb-tabs>
  `;
}

/** Where the labels and the time of a project in a period are that usage counts. */
export function locationOfWork({ metric, projectId, from, to }: Work): string {
  const project = `/projects/${encodeURIComponent(projectId)}`;
  return metric === 'labels'
    ? `${project}/rows?${new URLSearchParams(filtersOf({ from, to }))}`
    : `${project}?${new URLSearchParams({ from, to })}`;
}

type Work = { metric: string; projectId: string; from: string; to: string };

/** What a number of the overview counts, as its event says it. */
type Behind =
  | { state: string }
  | { review: string }
  | { object: string; from: string; to: string }
  | { classification: string; from: string; to: string }
  | { memberId?: string | null; from: string; to: string };

/** The filters that list these data rows. */
function filtersOf(behind: Behind): Record<string, string> {
  if ('state' in behind) return { state: STATES[behind.state]! };
  if ('review' in behind) return { firstReview: FIRST_REVIEWS[behind.review]! };
  const [from, to] = [`${behind.from}T00:00:00.000Z`, `${behind.to}T00:00:00.000Z`];
  const annotated = { annotationCreatedFrom: from, annotationCreatedTo: to };
  if ('object' in behind) return { object: behind.object, ...annotated };
  if ('classification' in behind) return { classification: behind.classification, ...annotated };
  const { memberId } = behind;
  return {
    ...(memberId !== undefined && { labeledBy: memberId ?? 'none' }),
    labelCreatedFrom: from,
    labelCreatedTo: to,
  };
}

/** The results of first reviews as the list asks for them. */
const FIRST_REVIEWS: Readonly<Record<string, string>> = {
  accepted: 'ACCEPTED',
  rejected: 'REJECTED',
  unreviewed: 'NONE',
};

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
