import { createHmac, randomBytes } from 'node:crypto';
import { Problem } from '../core/problem.ts';
import { DAY, MINUTE } from '../core/time.ts';
import type { Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';

/** What is sealed of a webhook. */
export type Sealed = {
  secret: string;
  /** The one before the last rotation. */
  previous?: string;
  headers: { name: string; value: string }[];
};

/** How long the secret before a rotation signs too, in milliseconds. */
export const OVERLAP = DAY;

/**
 * Until when the secret before the last rotation signs too; undefined where it does not. An end further away than any rotation
 * sets was set while the clock was wrong.
 */
export function previousEnd({ previous_until: end }: Row, now: number): number | undefined {
  return typeof end === 'number' && end > now && end <= now + OVERLAP + MINUTE ? end : undefined;
}

/** 32 random bytes, in the form of Standard Webhooks. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export const hintOf = (secret: string): string => secret.slice(-4);

const contextOf = (id: string) => `webhooks/${id}`;

export function sealWebhook(keyring: Keyring, id: string, sealed: Sealed): { sealed: Buffer; key_id: string } {
  const { sealed: bytes, keyId } = keyring.seal(JSON.stringify(sealed), contextOf(id));
  return { sealed: bytes, key_id: keyId };
}

/**
 * What is sealed; undefined where it cannot be opened, such as after a fault of a disk: nobody can read it any more. Throws a
 * Problem where the key has not reached this process yet.
 */
export function openWebhook(keyring: Keyring, { id, sealed, key_id: keyId }: Row): Sealed | undefined {
  if (!keyring.has(keyId as string)) {
    throw new Problem('unavailable', 'This server does not have the newest keys yet. Try again in a minute.', {
      retryAfter: 60,
    });
  }
  try {
    return JSON.parse(keyring.open(sealed as Uint8Array, keyId as string, contextOf(id as string))) as Sealed;
  } catch {
    return undefined;
  }
}

/** The bytes of a key: one of Standard Webhooks is base64, any other is what it says. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);

/**
 * The headers by which a receiver knows that a request is ours: those of Standard Webhooks, with one signature for each
 * secret that is valid, and the platform’s own, whose form has room for one.
 */
export function signatureHeaders(
  secrets: readonly string[],
  { id, at, topic, body }: { id: string; at: number; topic: string; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signed = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  const hex = (algorithm: 'sha1' | 'sha256') =>
    `${algorithm}=${createHmac(algorithm, secrets[0]!).update(body).digest('hex')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signed.join(' '),
    'x-hub-signature': hex('sha1'),
    'x-hub-signature-256': hex('sha256'),
    'x-labelbox-event': topic,
    'x-labelbox-id': id,
  };
}
