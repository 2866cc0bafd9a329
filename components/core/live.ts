import type { Change } from '../../bff/events/contract.ts';

/** What can change: the plural noun under `/v1`, such as `integrations`. */
export type Topic = string;

/** Stands for all topics: what records every change follows this one. */
export const ANYTHING: Topic = '*';

/** `others`: what the server said was changed; `own`: the page itself, or another tab, changed something. One of them, or both. */
type Changed = (others: readonly Change[], own: boolean) => void;

/** Milliseconds within which further changes of a topic are told as one: of the page’s own, and of all others. */
const APART = 300;
const APART_OTHERS = 1000;
/** Milliseconds over which the pages that hear of the same change spread their reads, by chance. */
const SPREAD = 300;
/** Changes that wait while nobody looks at the page, before they are put together by topic. */
const MOST = 200;

const followers = new Map<Topic, Set<Changed>>();

/** The same origin’s other tabs. It carries names of topics and nothing else. */
const tabs = openChannel('labelboard');
tabs?.addEventListener('message', ({ data }) => {
  if (typeof data === 'string') tellBoth(data, [], true);
});

/** Undefined where the browser blocks storage for the page, which its tabs then do without. */
export function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** Topics that were told just now, with what came since then. */
const told = new Map<Topic, { others: Change[]; own: boolean }>();

/** The first change is told at once, and what follows shortly after together: a thousand changes are not a thousand requests. */
function tell(topic: Topic, others: readonly Change[], own: boolean): void {
  const waiting = told.get(topic);
  if (waiting) {
    waiting.others.push(...others);
    waiting.own ||= own;
    return;
  }
  told.set(topic, { others: [], own: false });
  for (const changed of followers.get(topic) ?? []) changed(others, own);
  setTimeout(
    () => {
      const since = told.get(topic)!;
      told.delete(topic);
      if (since.own || since.others.length > 0) tell(topic, since.others, since.own);
    },
    own ? APART : APART_OTHERS,
  );
}

/** Whoever follows anything hears of it, too. */
function tellBoth(topic: Topic, others: readonly Change[], own: boolean): void {
  tell(topic, others, own);
  tell(ANYTHING, others, own);
}

/** Says that something of the topic changed: whatever shows it, here and in other tabs, reads it again. */
export function announce(topic: Topic): void {
  tellBoth(topic, [], true);
  tabs?.postMessage(topic);
}

/** Calls back after each change of the topic until the returned function is called. */
export function follow(topic: Topic, changed: Changed): () => void {
  const all = followers.get(topic) ?? new Set();
  followers.set(topic, all.add(changed));
  return () => all.delete(changed);
}

/** What others changed and nobody was told yet, by kind and id. */
let heard = new Map<string, Change>();
let passing: ReturnType<typeof setTimeout> | undefined;

/** Tells what the server said has changed: a moment later, and to a page that nobody looks at once somebody does. */
export function hear(changes: readonly Change[]): void {
  for (const change of changes) heard.set(`${change.kind} ${change.id}`, change);
  if (heard.size > MOST)
    heard = new Map([...heard.values()].map(({ kind }) => [kind, { kind, id: null, version: null }]));
  passing ??= setTimeout(pass, Math.random() * SPREAD);
}

/** Anything may have changed. */
export function hearAll(): void {
  hear([...followers.keys()].map((kind) => ({ kind, id: null, version: null })));
}

function pass(): void {
  passing = undefined;
  if (document.hidden) return;
  const changes = heard;
  heard = new Map();
  for (const [kind, ofKind] of Map.groupBy(changes.values(), (change) => change.kind)) tellBoth(kind, ofKind, false);
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && heard.size > 0) passing ??= setTimeout(pass, Math.random() * SPREAD);
});
