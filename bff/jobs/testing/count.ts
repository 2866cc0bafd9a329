// Works on the jobs of a kind until it is killed. Each leaves one row, a few outlive their lease on the way.
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { openDatabase } from '../../database/open.ts';
import { Jobs } from '../jobs.ts';

const options = JSON.parse(process.argv[2]!) as Parameters<typeof openDatabase>[0];
const db = await openDatabase(options);
const jobs = new Jobs({ db, log: pino({ level: 'silent' }), registry: new Registry() });
jobs.add({
  kind: 'test.count',
  lease: 600,
  attempts: 100,
  concurrency: 8,
  perOrganization: 8,
  async run({ subject }) {
    await sleep(Math.random() * 20);
    // Nothing happens in this process meanwhile, no renewal either.
    if (Math.random() < 0.01) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
    return { effects: [{ sql: 'insert into counted (subject) values (:subject)', args: { subject } }] };
  },
});
await jobs.start();
console.log('working');
