/** What can change: the plural noun under `/v1`, such as `integrations`. */
export type Topic = string;

/** Milliseconds within which further changes of a topic are told as one. */
const APART = 300;

const page = new EventTarget();

/** The same origin’s other tabs. It carries names of topics and nothing else. */
const tabs = openChannel();
tabs?.addEventListener('message', ({ data }) => {
  if (typeof data === 'string') tell(data);
});

/** Undefined where the browser blocks storage for the page, which its tabs then do without. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('labelboard');
  } catch {
    return undefined;
  }
}

/** Topics that were told just now, and whether they have changed again since. */
const told = new Map<Topic, boolean>();

/** The first change is told at once, and what follows shortly after together: a thousand changes are not a thousand requests. */
function tell(topic: Topic): void {
  if (told.has(topic)) return void told.set(topic, true);
  told.set(topic, false);
  page.dispatchEvent(new Event(topic));
  setTimeout(() => {
    const again = told.get(topic);
    told.delete(topic);
    if (again) tell(topic);
  }, APART);
}

/** Says that something of the topic changed: whatever shows it, here and in other tabs, reads it again. */
export function announce(topic: Topic): void {
  tell(topic);
  tabs?.postMessage(topic);
}

/** Calls back after each change of the topic until the returned function is called. */
export function follow(topic: Topic, changed: () => void): () => void {
  page.addEventListener(topic, changed);
  return () => page.removeEventListener(topic, changed);
}
