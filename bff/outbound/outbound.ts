import { lookup as lookupName } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, fetch as send, Response as Answer } from 'undici';
import { bare, isPublic } from './addresses.ts';

/** The one door out: every request which the server makes at somebody's wish goes through this `fetch`. */
export type Outbound = {
  /**
   * As the standard `fetch`, but only by https, only to public addresses, with a deadline for the whole answer and a
   * limit to its length. A redirect is an answer and is never followed. What the door does not let through fails with an
   * `OutboundRefusal`, which is the `cause` of fetch's own TypeError.
   */
  fetch(url: string | URL, init?: OutboundInit): Promise<Response>;
  /** Waits for what is under way, then closes the connections. */
  close(): Promise<void>;
};

export type OutboundInit = Pick<RequestInit, 'method' | 'headers' | 'signal'> & {
  body?: string | Uint8Array | URLSearchParams | null;
};

export type OutboundOptions = {
  /** The operator's own hosts, as `host:port`: they may have private addresses, and plain http. */
  allow?: readonly string[];
  /** Where to dial, as `address:port`, for a `host:port`. A leading `*.` stands for any labels. */
  map?: Readonly<Record<string, string>>;
  /** Certificates, as PEM, which are trusted beside the well-known ones. */
  ca?: string;
  /** Milliseconds after which the whole answer must be there. */
  deadline?: number;
  /** Bytes which are read of an answer, counted after decompression. */
  limit?: number;
  /** All addresses of a name. */
  lookup?: (name: string) => Promise<readonly string[]>;
  /** Connects to the address in `hostname`, which has been checked. */
  connect?: buildConnector.connector;
};

/** `BLOCKED`: not https, or not a public address. `TOO_LARGE`: the answer went over the limit. */
export class OutboundRefusal extends Error {
  override readonly name = 'OutboundRefusal';
  readonly code: 'BLOCKED' | 'TOO_LARGE';

  constructor(code: 'BLOCKED' | 'TOO_LARGE', message: string) {
    super(message);
    this.code = code;
  }
}

export function createOutbound(options: OutboundOptions = {}): Outbound {
  const { allow = [], map = {}, ca, deadline = 4000, limit = 1_000_000, lookup = lookupAll } = options;
  const tls = ca ? { ca: [...rootCertificates, ca] } : {};
  // Half the deadline, so that a silent address leaves time for the next one of the same name.
  const dial = options.connect ?? buildConnector({ ...tls, allowH2: false, timeout: deadline / 2 });

  /** Looks the name up once. All its addresses must pass the check, and no others are dialled. */
  async function addressesOf(hostname: string, port: string): Promise<{ hostname: string; port: string }[]> {
    const mapped = findMapped(map, hostname, port);
    if (mapped) return [mapped];
    const host = bare(hostname);
    const addresses = isIP(host) ? [host] : await lookup(host);
    const refused = allow.includes(`${hostname}:${port}`) ? undefined : addresses.find((address) => !isPublic(address));
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

  const dispatcher = new Agent({
    allowH2: false,
    connections: 64,
    headersTimeout: deadline,
    bodyTimeout: deadline,
    connect: (target, done) =>
      void connect(target).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      ),
  });

  return {
    async fetch(url, { method = 'GET', headers = {}, body = null, signal } = {}) {
      const { protocol, hostname, port } = new URL(url);
      if (protocol !== 'https:' && !allow.includes(`${hostname}:${port || portOf(protocol)}`)) {
        throw new OutboundRefusal('BLOCKED', `${protocol}//${hostname} is not https.`);
      }
      const late = AbortSignal.timeout(deadline);
      const ended = signal ? AbortSignal.any([signal, late]) : late;
      const request = { method, headers: [...new Headers(headers)] as [string, string][], body };
      // Undici's own fetch: the one built into Node refuses the dispatcher of another version.
      const answer = await send(url, { ...request, signal: ended, redirect: 'manual', dispatcher });
      return answer.body ? new Answer(answer.body.pipeThrough(cutOff(limit)), answer) : answer;
    },
    close: () => dispatcher.close(),
  };
}

const portOf = (protocol: string) => (protocol === 'https:' ? '443' : '80');

async function lookupAll(name: string): Promise<string[]> {
  const found = await lookupName(name, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
}

function findMapped(map: Readonly<Record<string, string>>, hostname: string, port: string) {
  const labels = hostname.split('.');
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  const found = [hostname, ...wildcards].map((host) => map[`${host}:${port}`]).find((to) => to !== undefined);
  if (found === undefined) return undefined;
  const colon = found.lastIndexOf(':');
  return { hostname: found.slice(0, colon), port: found.slice(colon + 1) };
}

/** A host may send without end: what is over the limit is not read, and the connection is dropped. */
function cutOff(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let left = limit;
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left >= 0) controller.enqueue(chunk);
      else controller.error(new OutboundRefusal('TOO_LARGE', `The answer is longer than ${limit} bytes.`));
    },
  });
}
