import type { Change } from '../../bff/events/contract.ts';
import { catchUp, followServer, type News } from './event-source.ts';
import { hear, hearAll, openChannel } from './live.ts';
import type { Session } from './session.ts';

/**
 * Follows what changes for all elements of a session until the signal says so. Of all tabs that show the same to the same
 * member one holds the connection, and tells the others; when it goes, another takes its place and goes on where it was.
 * What another tab says is a hint to read again, never data.
 */
export async function goLive(session: Session, signal: AbortSignal): Promise<void> {
  await session.identified;
  let reader: string | undefined;
  let leave = () => {};
  let position = session.current?.position;

  const join = (): void => {
    const next = readerOf(session);
    if (next === reader || next === undefined || signal.aborted) return;
    leave();
    reader = next;
    leave = shareConnection(session, reader, {
      position: () => position,
      heard: (news) => {
        ({ position } = news);
        session.position = position;
        tellPage(session, news);
      },
    });
  };
  const rest = (): void => {
    leave();
    reader = undefined;
  };
  // A page that is kept for the back button holds neither a lock nor a connection.
  addEventListener('pagehide', rest, { signal });
  addEventListener('pageshow', join, { signal });
  session.addEventListener('change', join, { signal });
  signal.addEventListener('abort', rest);
  join();
}

/** Who reads what: tabs for which it is the same hear the same. */
function readerOf({ apiUrl, current }: Session): string | undefined {
  if (!current) return undefined;
  const { member, organization, permissions, projects } = current;
  return `labelboard ${JSON.stringify([apiUrl, organization.id, member.id, permissions, projects])}`;
}

type Ear = { position: () => string | undefined; heard: (news: News) => void };

/** Has the connection, or waits until the tab that has it goes. Gives what leaves. */
function shareConnection(session: Session, name: string, { position, heard }: Ear): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const tabs = openChannel(name);
  tabs?.addEventListener('message', ({ data }) => isNews(data) && heard(data));
  const lead = (): Promise<void> =>
    followServer({
      session,
      signal,
      position: position(),
      heard: (news) => {
        heard(news);
        tabs?.postMessage(news);
      },
    });
  const follow = async (): Promise<void> => {
    const news = await catchUp(session, position(), signal);
    if (news && !signal.aborted) heard(news);
  };
  void elect(name, signal, lead, follow);
  return () => {
    leaving.abort();
    tabs?.close();
  };
}

/**
 * Leads where no other tab does, else follows until it leads. What the other tab told before this one listened, this one asks
 * for. Where the browser has no locks for the page, each tab has its own connection.
 */
async function elect(
  name: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
  follow: () => Promise<void>,
): Promise<void> {
  try {
    const led = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      await (lock ? lead() : follow());
      return lock !== null;
    });
    if (!led) await navigator.locks.request(name, { signal }, lead);
  } catch {
    if (!signal.aborted) await lead();
  }
}

function tellPage(session: Session, { changes }: News): void {
  if (changes === 'everything') return hearAll();
  hear(changes);
  if (!changes.some(({ kind }) => kind === 'session')) return;
  void session.identify();
  hearAll();
}

/** Any script of the same origin can write into the channel. */
function isNews(data: unknown): data is News {
  const { position, changes } = (data ?? {}) as Partial<News>;
  if (typeof position !== 'string') return false;
  if (changes === 'everything') return true;
  return Array.isArray(changes) && changes.every((change: Partial<Change> | null) => typeof change?.kind === 'string');
}
