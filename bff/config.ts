import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SecretKeys } from './encryption/keys.ts';
import type { Quota } from './http/limits.ts';
import type { OurIdentity } from './integrations/providers/provider.ts';

/** What an operator can set. Each variable is in `storybook/docs/operating.md`. */
export type Config = {
  production: boolean;
  host: string | undefined;
  port: number;
  publicOrigin: string | undefined;
  dataDir: string;
  databaseUrl: string;
  databaseAuthToken: string | undefined;
  databaseReplicaUrl: string | undefined;
  /** The current one is empty in development where none has been made yet. */
  secretKeys: SecretKeys;
  identity: OurIdentity | undefined;
  outboundAllow: string[];
  limits: { session: Quota; organization: Quota };
  logLevel: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** A mistake in what the operator has set: said in one line, without a stack. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What listening failed with; where another program has the port, as a mistake of the operator. */
export const listenError = (error: Error & { code?: string; port?: number }): Error =>
  error.code === 'EADDRINUSE'
    ? new ConfigError(`Port ${error.port} is taken. Stop what has it, or choose another port.`, { cause: error })
    : error;

/** `makesKey`: whether a key is made where development has none yet, which is for those who write to the database. */
export function readConfig(env: Environment, { makesKey = true } = {}): Config {
  const production = env['NODE_ENV'] === 'production';
  const dataDir = resolve(env['DATA_DIR'] || 'data');
  return {
    production,
    host: env['HOST'] || (production ? undefined : '127.0.0.1'),
    port: readPort(env, 'PORT', 8787),
    publicOrigin: readOrigin(env),
    dataDir,
    databaseUrl: env['DATABASE_URL'] || `file:${join(dataDir, 'labelboard.db')}`,
    databaseAuthToken: env['DATABASE_AUTH_TOKEN'] || undefined,
    databaseReplicaUrl: env['DATABASE_REPLICA_URL'] || undefined,
    secretKeys: readSecretKeys(env, production, dataDir, makesKey),
    identity: readIdentity(env),
    outboundAllow: (env['OUTBOUND_ALLOW'] ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    limits: {
      session: { reads: whole(env, 'RATE_LIMIT_READS', 600), writes: whole(env, 'RATE_LIMIT_WRITES', 120) },
      organization: {
        reads: whole(env, 'RATE_LIMIT_ORGANIZATION_READS', 6000),
        writes: whole(env, 'RATE_LIMIT_ORGANIZATION_WRITES', 1200),
      },
    },
    logLevel: readLogLevel(env),
  };
}

export const readPort = (env: Environment, name: string, otherwise: number): number =>
  whole(env, name, otherwise, 65_535);

function whole(env: Environment, name: string, otherwise: number, most = 1_000_000_000): number {
  const text = env[name];
  if (!text) return otherwise;
  if (!/^\d{1,10}$/.test(text) || Number(text) > most)
    throw new ConfigError(`${name} must be a whole number up to ${most}. It is "${text}".`);
  return Number(text);
}

function readOrigin(env: Environment): string | undefined {
  const text = env['PUBLIC_URL'];
  if (!text) return undefined;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError('PUBLIC_URL must be an address such as https://labels.example.com.');
  return new URL(text).origin;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function readLogLevel(env: Environment): string {
  const level = env['LOG_LEVEL'] || 'info';
  if (!LOG_LEVELS.includes(level))
    throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}. It is "${level}".`);
  return level;
}

function readIdentity(env: Environment): OurIdentity | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const principal = env['AWS_PRINCIPAL_ARN'];
  if (!accessKeyId && !secretAccessKey && !principal) return undefined;
  if (!accessKeyId || !secretAccessKey || !principal) {
    throw new ConfigError('For AWS set all three: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_PRINCIPAL_ARN.');
  }
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { accessKeyId, secretAccessKey, principal, ...(sessionToken && { sessionToken }) };
}

/** In development a key is made at the first start and kept beside the database; in production the operator gives it. */
function readSecretKeys(env: Environment, production: boolean, dataDir: string, makesKey: boolean): SecretKeys {
  const previous = (env['SECRET_KEY_PREVIOUS'] ?? '').split(',').filter(Boolean);
  if (env['SECRET_KEY']) return { current: env['SECRET_KEY'], previous };
  if (production)
    throw new ConfigError(
      'Set SECRET_KEY: it encrypts the stored credentials and signs tokens. `openssl rand -base64 48` makes one.',
    );
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    if (!makesKey) return { current: '', previous };
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return { current: readFileSync(file, 'utf8').trim(), previous };
}
