import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noCeph } from './ceph.ts';
import { findProgram, run } from './programs.ts';
import type { Provider } from '../../integrations/contract.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

let installing: Promise<void> | undefined;

/** Installs what the counterparts are made of. Gives, by provider, why one cannot run on this machine. */
export async function prepareClouds(): Promise<Partial<Record<Provider, string>>> {
  if (!findProgram('openssl')) {
    const reason = 'not found: openssl';
    return { AWS: reason, GCP: reason, AZURE: reason };
  }
  const ceph = noCeph();
  const packages = await (installing ??= install()).then(
    () => undefined,
    (error: Error) => `npm ci in bff/testing/clouds failed: ${error.message.split('\n')[0]}`,
  );
  return { ...(ceph && { AWS: ceph }), ...(packages && { GCP: packages, AZURE: packages }) };
}

/** Once after each change of the lock: the packages are large, and nothing but tests and the demo needs them. */
async function install(): Promise<void> {
  const stamp = join(FOLDER, 'node_modules', '.stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(FOLDER, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    timeout: 600_000,
  });
  writeFileSync(stamp, wanted);
}
