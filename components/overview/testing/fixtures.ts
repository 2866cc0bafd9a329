import type { Page } from '../../../bff/core/contract.ts';
import type { Overview } from '../../../bff/overview/contract.ts';
import type { ProjectMember } from '../../../bff/projects/contract.ts';
import type { Reply } from '../../testing/server.ts';

export const PROJECT = 'c000000000000000000project';
const DAY = 86_400_000;
const dateOf = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10);
const none = { pieces: 0, seconds: 0, average: null, median: null };

/** Thirty days of a project with two members, and labels that name nobody. */
export const overview = (of: Partial<Overview> = {}): Overview => ({
  from: dateOf(29),
  to: dateOf(-1),
  interval: 'day',
  today: dateOf(0),
  of: 'all',
  mayReadAll: true,
  progress: { toLabel: 3090, inReview: 1200, inRework: 210, skipped: 100, done: 7800 },
  reviews: { accepted: 7800, rejected: 600, unreviewed: 910, acceptance: 0.93 },
  items: Array.from({ length: 30 }, (_, i) => ({
    date: dateOf(29 - i),
    labels: 10 + ((i * 7) % 30),
    annotations: 40 + ((i * 7) % 30),
    remaining: { toLabel: 4000 - i * 30, inReview: 1300 - i * 3, inRework: 210, skipped: 100, done: 6800 + i * 33 },
  })),
  objects: [
    { kind: 'OBJECT', name: 'Pedestrian', amount: 2400 },
    { kind: 'CLASSIFICATION', name: 'Weather', amount: 900 },
    { kind: 'OBJECT', name: 'Bicycle', amount: 610 },
  ],
  members: [
    {
      id: 'c0000000000000000000000m2', name: 'Yuki Tanaka', isGone: false, labels: 420, annotations: 1680,
      labeling: { pieces: 420, seconds: 42_000, average: 100, median: 90 }, review: none,
    },
    {
      id: 'c0000000000000000000000m3', name: 'Sara Lindqvist', isGone: true, labels: 0, annotations: 0,
      labeling: none, review: { pieces: 40, seconds: 1200, average: 30, median: 28 },
    },
    { id: null, name: '', isGone: false, labels: 12, annotations: 12, labeling: none, review: none },
  ],
  ...of,
}); // prettier-ignore

/** What a labeler is answered: their own numbers. */
export const own = (): Overview => ({
  ...overview(),
  of: 'mine',
  mayReadAll: false,
  objects: null,
  members: overview().members.slice(0, 1),
});

/** Who may have labeled in the project. */
export const members: Page<ProjectMember> = {
  items: [
    {
      id: 'c00000000000000000000yuki',
      name: 'Yuki Tanaka',
      email: 'yuki@example.com',
      role: 'LABELER',
      accessFrom: 'ORGANIZATION',
    },
  ],
  next: null,
  total: 1,
};

/** What a server answers about the project. */
export const replies = (of: Overview = overview()): Record<string, Reply> => ({
  [`GET /v1/projects/${PROJECT}/overview`]: of,
  [`POST /v1/projects/${PROJECT}/exports`]: { id: 'c0000000000000000000000t1', name: 'Street scenes' },
  [`GET /v1/projects/${PROJECT}/members`]: members,
});
