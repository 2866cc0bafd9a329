import { Problem } from '../core/problem.ts';
import type { MemberScope } from '../core/scope.ts';
import { audienceOf, concerns, credentialOf, mayHear, wordOf, type Audience } from './audience.ts';
import { HEARTBEAT } from './contract.ts';
import { Pending, readSince } from './events.ts';
import type { Feed, Reader } from './feed.ts';
import type { LoggedChange } from './logged.ts';

/** Streams at once in each process: of a session or key, which shares one among its tabs, of a member, of an organization. */
const MOST_STREAMS = { ofOne: 4, ofMember: 20, ofOrganization: 2000 };

type Options = {
  feed: Feed;
  scope: MemberScope;
  /** What the reader may do now; throws where that is nothing any more. */
  askAgain: () => Promise<MemberScope>;
};

/**
 * One reader of the change log, as the text of a `text/event-stream` (HTML, section 9.2). A part of it is made when the
 * connection can take it: what comes meanwhile waits as changes, each thing once, so a slow reader costs no memory. Who
 * it is for is asked again when a change concerns their session, key, portal or role, with each heartbeat, and when the
 * session ends by itself.
 */
export class Stream implements Reader {
  readonly organizationId: string;
  readonly #feed: Feed;
  readonly #askAgain: Options['askAgain'];
  readonly #pending = new Pending();
  #audience: Audience;
  /** What was logged up to here was read when it began. */
  #position = 0;
  #opening = '';
  #beats = false;
  #ended = false;
  #wake = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #opened = Promise.withResolvers<void>();
  /** Settles when all that was handed over so far waits to be sent. Before it has begun, nothing is looked at. */
  #taken = this.#opened.promise;

  private constructor({ feed, scope, askAgain }: Options) {
    this.organizationId = scope.organizationId;
    this.#feed = feed;
    this.#askAgain = askAgain;
    this.#audience = { scope, projects: new Set() };
  }

  /** Begins after the position `after`, or now. Throws a Problem where there are too many already. */
  static async open(options: Options, after: string | undefined): Promise<Stream> {
    const { feed, scope, askAgain } = options;
    refuseTooMany(feed, scope);
    const stream = new Stream(options);
    try {
      await feed.join(stream);
      // Asked once it has joined, so that no change of what the reader may do falls between the two.
      stream.#audience = await audienceOf(await askAgain());
      const { position, complete, changes } = await readSince(stream.#audience, after);
      for (const change of changes) stream.#pending.add(change);
      stream.#position = position;
      stream.#opening = `retry: 2000\nid: ${position}\nevent: ready\ndata: ${JSON.stringify({ complete })}\n\n`;
      if (feed.stopped) stream.end();
      else stream.#watch();
      stream.#opened.resolve();
      return stream;
    } catch (error) {
      stream.end();
      throw error;
    }
  }

  get actor(): MemberScope['actor'] {
    return this.#audience.scope.actor;
  }

  take(changes: readonly LoggedChange[]): void {
    this.#taken = this.#taken.then(() => this.#hear(changes)).catch(() => this.end());
  }

  /** Gives the next part of the text when there is one; undefined: it has ended. */
  async next(): Promise<string | undefined> {
    for (;;) {
      if (this.#ended) return undefined;
      const text = this.#text();
      if (text) return text;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  end = (): void => {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#feed.leave(this);
    this.#wake();
  };

  #text(): string {
    const opening = this.#opening;
    this.#opening = '';
    const told = this.#pending.take().map(({ position, change }) => {
      const id = position === null ? '' : `id: ${position}\n`;
      return `${id}event: changed\ndata: ${JSON.stringify(change)}\n\n`;
    });
    const text = opening + told.join('');
    const beat = this.#beats && text === '' ? ':\n\n' : '';
    this.#beats = false;
    return text + beat;
  }

  async #hear(changes: readonly LoggedChange[]): Promise<void> {
    if (this.#ended) return;
    const own = changes.some((change) => concerns(this.#audience.scope, change));
    if (own) await this.#authorize();
    if (this.#ended) return;
    for (const change of changes)
      if (change.position > this.#position && mayHear(this.#audience, change)) this.#pending.add(change);
    if (!this.#pending.isEmpty) this.#wake();
  }

  /** Asks again what the reader may do, and tells them where that is something else by now. Throws where it has ended. */
  async #authorize(): Promise<void> {
    const before = wordOf(this.#audience);
    this.#audience = await audienceOf(await this.#askAgain());
    if (wordOf(this.#audience) === before) return;
    this.#pending.add({ position: null, kind: 'session', id: null, version: null });
    this.#wake();
  }

  #watch(): void {
    const { endsAt } = this.#audience.scope;
    const untilEnd = endsAt === null ? Infinity : Math.max(0, endsAt - Date.now()) + 1;
    // Apart from each other by chance, so that a thousand streams do not ask at the same moment.
    const beat = HEARTBEAT * 1000 * (0.8 + Math.random() * 0.2);
    this.#timer = setTimeout(() => void this.#beat(), Math.min(beat, untilEnd));
    this.#timer.unref();
  }

  async #beat(): Promise<void> {
    try {
      await this.#authorize();
    } catch (error) {
      // While the database is away nobody’s rights can change: the stream stays, until its session is over.
      const { endsAt } = this.#audience.scope;
      const isAway = error instanceof Problem && error.code === 'unavailable';
      if (!isAway || (endsAt !== null && endsAt <= Date.now())) return this.end();
    }
    if (this.#ended) return;
    this.#beats = true;
    this.#wake();
    this.#watch();
  }
}

function refuseTooMany(feed: Feed, { actor, organizationId }: MemberScope): void {
  const others = [...feed.readersOf(organizationId)].filter((reader) => reader instanceof Stream);
  const ofMember = others.filter((other) => other.actor.memberId === actor.memberId);
  const ofOne = ofMember.filter((other) => credentialOf(other.actor) === credentialOf(actor));
  if (
    ofOne.length < MOST_STREAMS.ofOne &&
    ofMember.length < MOST_STREAMS.ofMember &&
    others.length < MOST_STREAMS.ofOrganization
  )
    return;
  throw new Problem(
    'too_many_requests',
    'Too many streams of events are open. Close one, or read the events as JSON.',
    {
      retryAfter: 60,
    },
  );
}
