import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readS3Location, type S3Location } from './blobs/location.ts';
import { ConfigError, decodePart } from './core/config-error.ts';
import { Problem } from './core/problem.ts';
import { locate } from './database/location.ts';
import type { SecretKeys } from './encryption/keys.ts';
import type { Quota } from './http/limits.ts';
import type { MailSettings } from './mail/mailer.ts';
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
  /** Undefined: a folder of `dataDir`. */
  blobStore: S3Location | undefined;
  /** The current one is empty in development where none has been made yet. */
  secretKeys: SecretKeys;
  identity: OurIdentity | undefined;
  mail: MailSettings | undefined;
  outboundAllow: string[];
  limits: { session: Quota; organization: Quota };
  /** How many days the audit log is kept; undefined: for ever. */
  auditLogDays: number | undefined;
  logLevel: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** `makesKey`: whether a secret key is made where development has none yet. */
export function readConfig(given: Environment, { makesKey = true } = {}): Config {
  const env = trim(given);
  const production = isProduction(env);
  const dataDir = resolve(env['DATA_DIR'] || 'data');
  return {
    production,
    host: readHost(env) || (production ? undefined : '127.0.0.1'),
    port: readPort(env, 'PORT', 8787),
    publicOrigin: readOrigin(env),
    dataDir,
    databaseUrl: readDatabaseUrl(env, 'DATABASE_URL') ?? `file:${join(dataDir, 'labelboard.db')}`,
    databaseAuthToken: env['DATABASE_AUTH_TOKEN'] || undefined,
    databaseReplicaUrl: readDatabaseUrl(env, 'DATABASE_REPLICA_URL'),
    blobStore: readBlobStore(env),
    secretKeys: readSecretKeys(env, production, dataDir, makesKey),
    identity: readIdentity(env),
    mail: readMail(env),
    outboundAllow: readHosts(env, 'OUTBOUND_ALLOW'),
    limits: {
      session: {
        reads: whole(env, 'RATE_LIMIT_READS', 600, { least: 1 }),
        writes: whole(env, 'RATE_LIMIT_WRITES', 120, { least: 1 }),
      },
      organization: {
        reads: whole(env, 'RATE_LIMIT_ORGANIZATION_READS', 6000, { least: 1 }),
        writes: whole(env, 'RATE_LIMIT_ORGANIZATION_WRITES', 1200, { least: 1 }),
      },
    },
    auditLogDays: whole(env, 'AUDIT_LOG_DAYS', 0, { most: 36_500 }) || undefined,
    logLevel: readLogLevel(env),
  };
}

const MODES = ['production', 'development', 'test'];

/** Refuses any other mode, so that a slip such as `Production` never starts the demo where production was meant. */
export function isProduction(given: Environment): boolean {
  const mode = trim(given)['NODE_ENV'];
  if (mode && !MODES.includes(mode))
    throw new ConfigError(`NODE_ENV must be one of ${MODES.join(', ')}, or not set. It is ${JSON.stringify(mode)}.`);
  return mode === 'production';
}

/** Files of variables, such as those of systemd or Windows, leave blanks and carriage returns at the end of a value. */
const trim = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value?.trim()]));

const list = (text = ''): string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);

export const readPort = (given: Environment, name: string, ifNotSet: number): number =>
  whole(trim(given), name, ifNotSet, { most: 65_535 });

function whole(env: Environment, name: string, ifNotSet: number, { least = 0, most = 1_000_000_000 } = {}): number {
  const text = env[name];
  if (!text) return ifNotSet;
  if (!/^\d{1,10}$/.test(text) || Number(text) < least || Number(text) > most)
    throw new ConfigError(`${name} must be a whole number from ${least} to ${most}. It is ${JSON.stringify(text)}.`);
  return Number(text);
}

/** Hosts as `host:port`, each written as an address has it when it is compared. */
const readHosts = (env: Environment, name: string): string[] =>
  list(env[name]).map((host) => {
    if (!/^[^\s/?#@\\]+:\d{1,5}$/.test(host) || !URL.canParse(`http://${host}`))
      throw new ConfigError(`${name} takes host:port, such as files.example.com:443. It has ${JSON.stringify(host)}.`);
    return `${new URL(`http://${host}`).hostname}:${host.slice(host.lastIndexOf(':') + 1)}`;
  });

/** An IPv6 address may be in brackets, as it is in a URL. */
const readHost = (env: Environment) => env['HOST']?.replace(/^\[(.*)\]$/, '$1');

function readDatabaseUrl(env: Environment, name: string): string | undefined {
  const url = env[name];
  if (!url) return undefined;
  try {
    locate(url);
  } catch (error) {
    const reason = error instanceof Problem ? error.message : 'It cannot be read.';
    throw new ConfigError(
      reason.startsWith('DATABASE_URL') ? reason.replace('DATABASE_URL', name) : `${name}: ${reason}`,
      {
        cause: error,
      },
    );
  }
  return url;
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

function readBlobStore(env: Environment): S3Location | undefined {
  const [accessKeyId, secretAccessKey] = [env['BLOB_STORE_ACCESS_KEY_ID'], env['BLOB_STORE_SECRET_ACCESS_KEY']];
  if (env['BLOB_STORE']) return readS3Location(env['BLOB_STORE'], { accessKeyId, secretAccessKey });
  if (accessKeyId || secretAccessKey)
    throw new ConfigError('BLOB_STORE_ACCESS_KEY_ID and BLOB_STORE_SECRET_ACCESS_KEY need BLOB_STORE.');
  return undefined;
}

function readIdentity(env: Environment): OurIdentity | undefined {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const principal = env['AWS_PRINCIPAL_ARN'];
  if (!accessKeyId && !secretAccessKey && !principal) return undefined;
  // Keys alone may be those that the AWS SDK finds for the store of files.
  if (!principal && env['BLOB_STORE']) return undefined;
  if (!accessKeyId || !secretAccessKey || !principal) {
    throw new ConfigError('For AWS set all three: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_PRINCIPAL_ARN.');
  }
  const sessionToken = env['AWS_SESSION_TOKEN'];
  return { accessKeyId, secretAccessKey, principal, ...(sessionToken && { sessionToken }) };
}

function readMail(env: Environment): MailSettings | undefined {
  const [text, from] = [env['SMTP_URL'], env['MAIL_FROM']];
  if (!text && !from) return undefined;
  if (!text || !from) throw new ConfigError('For mail set both: SMTP_URL and MAIL_FROM.');
  if (!/^[^@\s<>]+@[^@\s<>]+$|^[^<>\r\n]+<[^@\s<>]+@[^@\s<>]+>$/.test(from))
    throw new ConfigError('MAIL_FROM must be an address, such as Labelboard <labels@example.com>.');
  if (!env['PUBLIC_URL']) throw new ConfigError('SMTP_URL needs PUBLIC_URL: the links in mails lead there.');
  const url = /^smtps?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || (url.pathname !== '' && url.pathname !== '/') || url.search || url.hash)
    throw new ConfigError('SMTP_URL must be an address such as smtps://user:password@smtp.example.com:465.');
  const secure = url.protocol === 'smtps:';
  const [user, pass] = [url.username, url.password].map((text) => decodePart(text, 'SMTP_URL')) as [string, string];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    auth: user || pass ? { user, pass } : undefined,
    from,
  };
}

/** In development a key is made at the first start and kept beside the database; in production the operator gives it. */
function readSecretKeys(env: Environment, production: boolean, dataDir: string, makesKey: boolean): SecretKeys {
  const previous = list(env['SECRET_KEY_PREVIOUS']);
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
