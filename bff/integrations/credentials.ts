import { parse } from '../core/parse.ts';
import { Problem } from '../core/problem.ts';
import type { Row } from '../database/database.ts';
import type { Keyring } from '../encryption/keyring.ts';
import { CREDENTIALS, type Credentials, type Provider, type ShownCredentials } from './contract.ts';
import { providers } from './providers/index.ts';
import type { OurIdentity } from './providers/provider.ts';

export const credentialsFor = (provider: Provider, input: unknown): Credentials =>
  parse(CREDENTIALS[provider], input, 'credentials');

/** What is stored of them; undefined for an AWS integration that still waits for its role. Refuses what can never work. */
export function storedCredentials(
  provider: Provider,
  credentials: Credentials,
  identity: OurIdentity | undefined,
): Credentials | undefined {
  if (provider === 'AWS' && !('roleArn' in credentials && credentials.roleArn)) return undefined;
  return providers[provider].keep(credentials, identity);
}

/** They are sealed to their row: copied to another one they do not open. */
const contextOf = (id: string) => `integrations/${id}`;

/** The columns that hold them. */
export function sealCredentials(
  keyring: Keyring,
  id: string,
  credentials: Credentials | undefined,
): { credentials: Buffer | null; key_id: string | null } {
  if (!credentials) return { credentials: null, key_id: null };
  const { sealed, keyId } = keyring.seal(JSON.stringify(credentials), contextOf(id));
  return { credentials: sealed, key_id: keyId };
}

/** The sealed bytes are not what was stored, such as after a fault of a disk: nobody can read them any more. */
export class DamagedCredentials extends Error {
  override readonly name = 'DamagedCredentials';
}

/** Undefined where there are none. Throws `DamagedCredentials`, and a Problem where the key has not reached this process yet. */
export function openCredentials(keyring: Keyring, { id, credentials, key_id: keyId }: Row): Credentials | undefined {
  if (credentials === null) return undefined;
  if (!keyring.has(keyId as string)) {
    throw new Problem('unavailable', 'This server does not have the newest keys yet. Try again in a minute.', {
      retryAfter: 60,
    });
  }
  try {
    return JSON.parse(keyring.open(credentials as Uint8Array, keyId as string, contextOf(id as string))) as Credentials;
  } catch (cause) {
    throw new DamagedCredentials(`The credentials of ${String(id)} cannot be opened.`, { cause });
  }
}

/** What is no secret of them: named field by field, so that nothing new is ever shown by accident. */
export function toShown(credentials: Credentials | undefined): ShownCredentials | null {
  if (!credentials) return null;
  if ('serviceAccountKey' in credentials) {
    const { client_email: email } = JSON.parse(credentials.serviceAccountKey) as { client_email: string };
    return { serviceAccountEmail: email };
  }
  if ('clientSecret' in credentials) return { tenantId: credentials.tenantId, clientId: credentials.clientId };
  return credentials.roleArn === undefined ? null : { roleArn: credentials.roleArn };
}

/** The same of a row. Those that cannot be opened leave the rest of the row readable. */
export function readShownCredentials(keyring: Keyring, row: Row): ShownCredentials | null {
  try {
    return toShown(openCredentials(keyring, row));
  } catch (error) {
    if (error instanceof DamagedCredentials || error instanceof Problem) return null;
    throw error;
  }
}
