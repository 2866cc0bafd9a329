/** What can change: the plural noun under `/v1`, such as `integrations`. */
export type Topic = string;

const page = new EventTarget();

/** The same origin’s other tabs. It carries names of topics and nothing else. */
const tabs = openChannel();
tabs?.addEventListener('message', ({ data }) => tell(data as Topic));

/** Undefined where the browser blocks storage for the page, which its tabs then do without. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('labelboard');
  } catch {
    return undefined;
  }
}

function tell(topic: Topic): void {
  page.dispatchEvent(new Event(topic));
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
