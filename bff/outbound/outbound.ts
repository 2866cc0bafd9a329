import { isIP, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, fetch as send, Response as Answer } from 'undici';
import { bare, isPublic } from './addresses.ts';
import { lookupInHosts, lookupInDns } from './names.ts';
import { Shares, type ShareLimits } from './shares.ts';

/** The one door out: every request which the server makes at somebody's wish goes through this `fetch`. */
export type Outbound = {
  /**
   * As the standard `fetch`, but only by https, only to public addresses, with a deadline for the whole answer and a
   * limit to its length. A redirect is an answer and is never followed. What the door does not let through fails with an
   * `OutboundRefusal`, which may be the `cause` of fetch's own TypeError.
   */
  fetch(url: string | URL, init?: OutboundInit): Promise<Response>;
  /** Throws an `OutboundRefusal` where the door would not let a request through. A name without an address passes: it may have one later. */
  check(url: string | URL): Promise<void>;
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>;
};

export type OutboundInit = Pick<RequestInit, 'method' | 'headers' | 'signal'> & {
  body?: string | Uint8Array | URLSearchParams | null;
  /** Milliseconds after which the whole answer must be there, where it is not the door’s own. */
  deadline?: number;
  /** Bytes which are read of the answer, where it is not the door’s own. */
  limit?: number;
  /** Whose places and connections it takes, such as an organization’s: no other has to wait for them. */
  share?: string;
  /** Is told how many milliseconds the request waited for a place; neither its deadline nor the host has to do with these. */
  onQueued?: (milliseconds: number) => void;
};

export type OutboundOptions = {
  /** The operator's own hosts, as `host:port`: they may have private addresses, and plain http. */
  allow?: readonly string[];
  /** Where to dial, as `address:port`, for a `host:port`. A leading `*.` stands for any labels. */
  map?: Readonly<Record<string, string>>;
  /** Certificates, as PEM, which are trusted beside the well-known ones. */
  ca?: string;
  /** Milliseconds after which the whole answer must be there, from the moment of dialling. */
  deadline?: number;
  /** Milliseconds that a request waits for a place. */
  patience?: number;
  /** How many requests are under way at once. */
  places?: ShareLimits;
  /** Bytes which are read of an answer, counted after decompression. */
  limit?: number;
  /** All addresses of a name. */
  lookup?: (name: string) => Promise<readonly string[]>;
  /** Connects to the address in `hostname`, which has been checked. */
  connect?: buildConnector.connector;
};

/** `BLOCKED`: not https, or not a public address. `TOO_LARGE`: the answer went over the limit. `BUSY`: no place became free. */
type Code = 'BLOCKED' | 'TOO_LARGE' | 'BUSY';

export class OutboundRefusal extends Error {
  override readonly name = 'OutboundRefusal';
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}

/** 32 are four checks of an integration with eight preflights each. */
const PLACES: ShareLimits = { each: 32, all: 256 };
/** Milliseconds after which the connections of a share that asks for nothing are closed. */
const IDLE = 30_000;

export function createOutbound(options: OutboundOptions = {}): Outbound {
  const { allow = [], map = {}, ca, deadline = 4000, patience = 5000, limit = 1_000_000, places = PLACES } = options;
  const tls = ca ? { ca: [...rootCertificates, ca] } : {};
  // Half the deadline, so that a silent address leaves time for the next one of the same name.
  const dial = options.connect ?? buildConnector({ ...tls, allowH2: false, timeout: deadline / 2 });

  /** Looks the name up once. All its addresses must pass the check, and no others are dialled. */
  async function addressesOf(hostname: string, port: string): Promise<{ hostname: string; port: string }[]> {
    const mapped = findMapped(map, hostname, port);
    if (mapped) return [mapped];
    const host = bare(hostname);
    const isAllowed = allow.includes(`${hostname}:${port}`);
    const lookup = options.lookup ?? (isAllowed ? lookupInHosts : lookupInDns);
    const addresses = isIP(host) ? [host] : await lookup(host);
    const refused = isAllowed ? undefined : addresses.find((address) => !isPublic(address));
    if (refused !== undefined)
      throw new OutboundRefusal('BLOCKED', `${hostname} is at ${refused}, which is not public.`);
    return addresses.map((address) => ({ hostname: address, port }));
  }

  async function connect(target: buildConnector.Options): Promise<Socket> {
    let failure: unknown = new Error(`${target.hostname} has no address.`);
    for (const address of await addressesOf(target.hostname, target.port || portOf(target.protocol))) {
      try {
        return await new Promise((resolve, reject) => {
          dial({ ...target, ...address }, (error, socket) => (error ? reject(error) : resolve(socket)));
        });
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  const shares = new Shares(places);
  const agents = new Map<string, { agent: Agent; idle: NodeJS.Timeout }>();

  /** Connections are pooled by share as well. They are as many as the places, so that nothing waits behind a place. */
  function agentOf(share: string): Agent {
    const known = agents.get(share);
    known?.idle.refresh();
    if (known) return known.agent;
    const agent = new Agent({
      allowH2: false,
      connections: places.each,
      // The signal of each request ends it.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (target, done) =>
        void connect(target).then(
          (socket) => done(null, socket),
          (error: Error) => done(error, null),
        ),
    });
    const idle = setTimeout(() => {
      agents.delete(share);
      void agent.close();
    }, IDLE + deadline).unref();
    agents.set(share, { agent, idle });
    return agent;
  }

  async function enter({ share = '', signal, onQueued }: OutboundInit): Promise<() => void> {
    const asked = performance.now();
    const impatient = AbortSignal.timeout(patience);
    try {
      return await shares.enter(share, signal ? AbortSignal.any([signal, impatient]) : impatient);
    } catch {
      throw new OutboundRefusal('BUSY', 'Too many requests are under way.');
    } finally {
      onQueued?.(performance.now() - asked);
    }
  }

  function requireHttps(url: string | URL): void {
    const { protocol, hostname, port } = new URL(url);
    if (protocol === 'https:' || allow.includes(`${hostname}:${port || portOf(protocol)}`)) return;
    throw new OutboundRefusal('BLOCKED', `${protocol}//${hostname} is not https.`);
  }

  return {
    async check(url) {
      requireHttps(url);
      const { protocol, hostname, port } = new URL(url);
      await addressesOf(hostname, port || portOf(protocol)).catch((error: unknown) => {
        if (error instanceof OutboundRefusal) throw error;
      });
    },
    async fetch(url, init = {}) {
      const { method = 'GET', headers = {}, body = null, signal, share = '' } = init;
      requireHttps(url);
      const leave = await enter(init);
      const late = AbortSignal.timeout(init.deadline ?? deadline);
      const ended = signal ? AbortSignal.any([signal, late]) : late;
      ended.addEventListener('abort', leave, { once: true });
      const request = { method, headers: [...new Headers(headers)] as [string, string][], body };
      try {
        // Undici's own fetch: the one built into Node refuses the dispatcher of another version.
        const dispatcher = agentOf(share);
        const answer = await send(url, { ...request, signal: ended, redirect: 'manual', dispatcher });
        if (answer.body) return new Answer(answer.body.pipeThrough(cutOff(init.limit ?? limit, leave)), answer);
        leave();
        return answer;
      } catch (error) {
        leave();
        throw error;
      }
    },
    async close() {
      const open = [...agents.values()];
      agents.clear();
      for (const { idle } of open) clearTimeout(idle);
      await Promise.all(open.map(({ agent }) => agent.close()));
    },
  };
}

const portOf = (protocol: string) => (protocol === 'https:' ? '443' : '80');

function findMapped(map: Readonly<Record<string, string>>, hostname: string, port: string) {
  const labels = hostname.split('.');
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  const found = [hostname, ...wildcards].map((host) => map[`${host}:${port}`]).find((to) => to !== undefined);
  if (found === undefined) return undefined;
  const colon = found.lastIndexOf(':');
  return { hostname: found.slice(0, colon), port: found.slice(colon + 1) };
}

/** A host may send without end: what is over the limit is not read, and the connection is dropped. */
function cutOff(limit: number, ended: () => void): TransformStream<Uint8Array, Uint8Array> {
  let left = limit;
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left >= 0) return controller.enqueue(chunk);
      ended();
      controller.error(new OutboundRefusal('TOO_LARGE', `The answer is longer than ${limit} bytes.`));
    },
    flush: ended,
    cancel: ended,
  });
}
