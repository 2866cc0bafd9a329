import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

/** A page of the portal. `path` has the id of what it shows after it, where it shows one thing. */
export type Place = {
  path: string;
  /** In the navigation; without it another page leads here. */
  name?: string;
  title: string;
  intro: string;
  /** The elements, and what of the portal’s own stands around them. */
  content: (id: string) => Html;
};

/** One element of Labelboard or two on each page. None of them needs a script or a style of the portal. */
export const PLACES: readonly [Place, ...Place[]] = [
  {
    path: '/',
    name: 'Overview',
    title: 'Your projects',
    intro: 'What Oakline labels for you, and how far it is.',
    content: () =>
      html`<div class="cards">
          <article>
            <h2>Your contact</h2>
            <p>Miriam Vogt answers within a working day.</p>
            <a href="mailto:miriam.vogt@oakline.example">miriam.vogt@oakline.example</a>
          </article>
          <article>
            <h2>Next delivery</h2>
            <p>Every Friday at noon: what was reviewed during the week.</p>
          </article>
          <article>
            <h2>Guidelines</h2>
            <p>Version 14, agreed with your team. A change takes two days.</p>
          </article>
        </div>
        <lb-projects-list class="panel" project-url="/projects/{id}"></lb-projects-list>`,
  },
  {
    path: '/projects/',
    title: 'Your project',
    intro: 'How far it is, and who works on it.',
    content: (id) =>
      html`<h2>In numbers</h2>
        <lb-project-dashboard class="panel" project-id="${id}"></lb-project-dashboard>`,
  },
  {
    path: '/data',
    name: 'Data',
    title: 'Data',
    intro: 'Upload what is to be labeled, or have it read from your cloud storage.',
    content: () => html`<lb-datasets-list class="panel" dataset-url="/data/{id}"></lb-datasets-list>`,
  },
  {
    path: '/data/',
    title: 'Data rows',
    intro: 'Each file or text of this dataset, as it is in your storage.',
    content: (id) => html`<lb-dataset-rows class="panel" dataset-id="${id}"></lb-dataset-rows>`,
  },
  {
    path: '/people',
    name: 'People',
    title: 'People',
    intro: 'Who works on your projects: your own colleagues, and the labelers of Oakline.',
    content: () => html`<lb-members-list class="panel"></lb-members-list>`,
  },
  {
    path: '/usage',
    name: 'Usage',
    title: 'Usage',
    intro: 'What your invoice is made of.',
    content: () =>
      html`<h2>Day by day</h2>
        <lb-usage-chart class="panel"></lb-usage-chart>
        <h2>In numbers</h2>
        <lb-usage-tables class="panel"></lb-usage-tables>`,
  },
  {
    path: '/storage',
    name: 'Cloud storage',
    title: 'Cloud storage',
    intro: 'The buckets that Oakline labels your images from. Nothing is copied: each one stays yours.',
    content: () => html`<lb-integrations-table class="panel"></lb-integrations-table>`,
  },
  {
    path: '/account',
    name: 'Account',
    title: 'Your account',
    intro: 'Your name and your role at Oakline.',
    content: () => html`<lb-account-details class="panel"></lb-account-details>`,
  },
];
