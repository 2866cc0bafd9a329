import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../port.ts';
import type { Certificates } from './certificates.ts';
import { findProgram, type Program, run, start } from './programs.ts';

/** A Ceph of one monitor, one store in memory and one gateway, which speaks S3 and STS. All of it is on loopback. */
export type Ceph = {
  /** `address:port` of the gateway, by http and by https. */
  http: string;
  https: string;
  /** Runs `radosgw-admin`. */
  admin(...args: string[]): Promise<string>;
  stop(): Promise<void>;
};

const PROGRAMS = ['radosgw', 'radosgw-admin', 'ceph-mon', 'ceph-osd', 'ceph', 'monmaptool'];

/** Why Ceph cannot run on this machine; undefined where it can. */
export function noCeph(): string | undefined {
  const absent = PROGRAMS.filter((program) => !findProgram(program));
  if (absent.length === 0) return undefined;
  return `not found: ${absent.join(', ')} (the Debian packages radosgw, ceph-mon, ceph-osd and ceph-common have them)`;
}

/** Takes about three seconds. `hosts` are the names of S3 and STS that the gateway answers to. */
export async function startCeph(
  folder: string,
  { certFile, keyFile }: Certificates,
  hosts: readonly string[],
): Promise<Ceph> {
  const [monitorPort, http, https] = await Promise.all([freePort(), freePort(), freePort()]);
  const config = join(folder, 'ceph.conf');
  const keyring = join(folder, 'keyring');
  const program = (name: string) => findProgram(name)!;
  const ceph = (name: string, ...args: string[]) => run(program(name), ['-c', config, ...args], { timeout: 60_000 });
  const admin = async (...args: string[]) => (await ceph('radosgw-admin', ...args)).stdout;

  await Promise.all(['mon', 'osd', 'rgw'].map((name) => mkdir(join(folder, name), { recursive: true })));
  const id = randomUUID();
  await writeFile(config, configuration({ folder, id, monitorPort, keyring }));
  await writeFile(keyring, KEYRING.map(([name, ...caps]) => entity(name, caps)).join(''));
  const map = join(folder, 'monmap');
  await run(program('monmaptool'), ['--create', '--fsid', id, '--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, map]);
  await ceph('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring);

  const running: Program[] = [];
  const daemon = (name: string, ...args: string[]) => {
    const started = start(program(name), ['-c', config, '-f', ...args]);
    running.unshift(started);
    return started;
  };
  try {
    await daemon('ceph-mon', '-i', 'a').alive(registerStore());
    await daemon('ceph-osd', '-i', '0').alive(nameHosts());
    const endpoints = `endpoint=127.0.0.1:${http} ssl_endpoint=127.0.0.1:${https}`;
    const frontend = `beast ${endpoints} ssl_certificate=${certFile} ssl_private_key=${keyFile}`;
    await daemon('radosgw', '-n', 'client.rgw', '--rgw-frontends', frontend).alive(answers(http));
  } catch (error) {
    running.forEach((started) => started.kill());
    throw error;
  }
  running.forEach((started) => started.unref());
  return {
    http: `127.0.0.1:${http}`,
    https: `127.0.0.1:${https}`,
    admin,
    // The gateway and the store first: without its monitor a store does not end by itself.
    stop: async () => {
      for (const started of running) await started.stop();
    },
  };

  async function registerStore(): Promise<void> {
    const store = randomUUID();
    await ceph('ceph', 'osd', 'new', store);
    await ceph('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', store);
  }

  async function nameHosts(): Promise<void> {
    await admin('user', 'list'); // Makes the default zone.
    const zone = JSON.parse(await admin('zonegroup', 'get', '--rgw-zonegroup=default')) as object;
    const file = join(folder, 'zonegroup.json');
    await writeFile(file, JSON.stringify({ ...zone, hostnames: hosts }));
    await admin('zonegroup', 'set', '--rgw-zonegroup=default', '--infile', file);
  }
}

async function answers(port: number): Promise<void> {
  const status = () =>
    new Promise<boolean>((resolve) => {
      request({ host: '127.0.0.1', port }, (response) => resolve(response.resume().statusCode === 200))
        .on('error', () => resolve(false))
        .end();
    });
  const late = AbortSignal.timeout(60_000);
  while (!(await status())) await wait(50, undefined, { signal: late });
}

const KEYRING = [
  ['mon.', 'mon = "allow *"'],
  ['client.admin', 'mon = "allow *"', 'osd = "allow *"'],
  ['client.rgw', 'mon = "allow rw"', 'osd = "allow rwx"'],
  ['osd.0', 'mon = "allow profile osd"', 'osd = "allow *"'],
] as const;

function entity(name: string, caps: readonly string[]): string {
  return [`[${name}]`, `key = ${secret()}`, ...caps.map((cap) => `caps ${cap}`), ''].join('\n');
}

/** Sixteen bytes in the form of `ceph-authtool --gen-key`: type, time and length, little-endian, come before them. */
function secret(): string {
  const header = Buffer.alloc(12);
  header.writeUInt16LE(1, 0);
  header.writeUInt16LE(16, 10);
  return Buffer.concat([header, randomBytes(16)]).toString('base64');
}

type Place = { folder: string; id: string; monitorPort: number; keyring: string };

/** The monitor decides at once and pools have one part each: that is what makes it start in seconds. */
function configuration({ folder, id, monitorPort, keyring }: Place): string {
  return `
[global]
fsid = ${id}
mon host = [v2:127.0.0.1:${monitorPort}/0]
public addr = 127.0.0.1
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
ms bind ipv6 = false
keyring = ${keyring}
run dir = ${folder}
admin socket = ${folder}/$name.asok
pid file = ${folder}/$name.pid
crash dir = ${folder}
log file = ${folder}/$name.log
mon cluster log file = ${folder}/cluster.log
auth allow insecure global id reclaim = false
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
paxos propose interval = 0.05
paxos min wait = 0.01
[mon]
mon data = ${folder}/mon
mon data avail crit = 1
[osd]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 1073741824
osd class load list = *
osd class default list = *
[client]
rgw data = ${folder}/rgw
rgw s3 auth use sts = true
rgw sts key = abcdefghijklmnop
rgw sts min session duration = 1
rgw enable static website = false
rgw enable usage log = false
rgw run sync thread = false
rgw enable gc threads = false
rgw enable lc threads = false
rgw enable quota threads = false
rgw thread pool size = 32
rgw override bucket index max shards = 1
rgw data log num shards = 1
rgw md log max shards = 1
rgw gc max objs = 1
rgw lc max objs = 1
rgw usage max shards = 1
rgw reshard num logs = 1
`;
}
