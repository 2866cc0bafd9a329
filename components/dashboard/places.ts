import { html } from 'lit';
import { msg } from '../core/localize.ts';
import { unlessCanceled } from './events.ts';
import type { Drawing, Place } from './place.ts';
import { locationOfWork, renderProject } from './project.ts';

/** What is found in the row of tabs. */
export const TABS: readonly [Place, ...Place[]] = [
  {
    key: 'projects',
    title: () => msg('Projects'),
    needs: 'projects:read',
    sort: '-createdAt',
    subjectOf: (id) => ({ path: `/v1/projects/${encodeURIComponent(id)}`, topic: 'projects', title: msg('Project') }),
    render: (drawing) => (drawing.rest[0] === undefined ? renderProjects(drawing) : renderProject(drawing)),
  },
  {
    key: 'members',
    title: () => msg('Members'),
    needs: 'members:read',
    sort: '-createdAt',
    render: ({ view, preview }) => html`<lb-members-list preview-state=${preview} .view=${view}></lb-members-list>`,
  },
  {
    key: 'datasets',
    title: () => msg('Datasets'),
    needs: 'datasets:read',
    sort: '-createdAt',
    subjectOf: (id) => ({ path: `/v1/datasets/${encodeURIComponent(id)}`, topic: 'datasets', title: msg('Dataset') }),
    render: ({ rest, view, preview, hrefOf, go }) =>
      rest[0] === undefined
        ? html`<lb-datasets-list
            dataset-url=${hrefOf('/datasets/{id}')}
            preview-state=${preview}
            .view=${view}
            @lb-dataset-open=${(event: Event & { dataset: { id: string } }) =>
              unlessCanceled(event, () => go(`/datasets/${event.dataset.id}`))}
          ></lb-datasets-list>`
        : html`<lb-dataset-rows
            dataset-id=${rest[0]}
            view-url=${hrefOf(`/datasets/${encodeURIComponent(rest[0])}?view={id}`)}
            preview-state=${preview}
            .view=${view}
          ></lb-dataset-rows>`,
  },
];

/** Where the things are that usage counts. */
const LISTS: Readonly<Record<string, string>> = {
  dataRows: '/datasets',
  datasets: '/datasets',
  projects: '/projects',
  members: '/members',
  invitations: '/members',
};

type UsageOf = { metric?: string; projectId?: string; from: string; to: string };

/** Where the reader finds what a number of usage counts; undefined where the chart beside it shows that. */
const locationOf = ({ metric = '', projectId, from, to }: UsageOf): string | undefined =>
  projectId && metric ? locationOfWork({ metric, projectId, from, to }) : LISTS[metric];

/** What is found in the menu of the member. */
export const OF_MEMBER: readonly Place[] = [
  {
    key: 'account',
    title: () => msg('Account'),
    needs: 'account:read',
    render: ({ rest, view, preview, hrefOf, go }) =>
      html`<lb-account
        tab=${rest[0] ?? ''}
        tab-url=${hrefOf('/account/{tab}')}
        preview-state=${preview}
        .view=${view}
        @lb-usage-open=${(event: Event & { of: UsageOf }) => {
          const location = locationOf(event.of);
          if (location) unlessCanceled(event, () => go(location));
        }}
        @lb-account-tab=${({ tab }: Event & { tab: string }) => go(`/account/${tab}`)}
      ></lb-account>`,
  },
  {
    key: 'portals',
    title: () => msg('Portals'),
    needs: 'portals:read',
    sort: '-createdAt',
    render: ({ view, preview }) => html`<lb-portals preview-state=${preview} .view=${view}></lb-portals>`,
  },
  {
    key: 'audit-log',
    title: () => msg('Audit log'),
    needs: 'audit-log:read',
    sort: '-position',
    render: ({ view, preview }) => html`<lb-audit-log preview-state=${preview} .view=${view}></lb-audit-log>`,
  },
];

export const PLACES = [...TABS, ...OF_MEMBER];

function renderProjects({ view, preview, hrefOf, go }: Drawing) {
  return html`<lb-projects-list
    project-url=${hrefOf('/projects/{id}')}
    preview-state=${preview}
    .view=${view}
    @lb-project-open=${(event: Event & { project: { id: string } }) =>
      unlessCanceled(event, () => go(`/projects/${event.project.id}`))}
  ></lb-projects-list>`;
}
