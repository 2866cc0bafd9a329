/**
 * What streams of events cost one process: memory of 1,000 connections, what other requests take meanwhile, and what is left
 * of 10,000 connections of which half were cut off. Over a limit ends with exit code 1.
 *
 *     node bff/bench/events.ts
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Question, Ready } from './events-server.ts';

const CONNECTIONS = 1000;
const TURNOVER = 10_000;
const AT_ONCE = 50;
const MEMORY_LIMIT = 100;
/** How much longer a request may take while the streams are open and a change is told to all of them. */
const SLOWER = 2;

const server = fork(fileURLToPath(new URL('events-server.ts', import.meta.url)), { execArgv: ['--expose-gc'] });
const [{ port, tokens }] = (await once(server, 'message')) as [Ready];

async function ask(question: Question): Promise<number> {
  server.send(question);
  return ((await once(server, 'message')) as [number])[0];
}

const headersOf = (token: string) => `authorization: Bearer ${token}\r\norigin: https://portal.example\r\n`;

/** Opens a stream, and waits until it is ready. */
async function open(turn: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const token = tokens[turn % tokens.length]!;
  socket.write(`GET /v1/events HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n${headersOf(token)}\r\n`);
  let answer = '';
  while (!answer.includes('event: ready')) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    answer += String(chunk);
    if (/^HTTP\/1\.1 [45]/.test(answer)) throw new Error(answer);
  }
  return socket;
}

async function median(): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 200; i++) {
    const start = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/v1/datasets`, {
      headers: { authorization: `Bearer ${tokens[0]}`, origin: 'https://portal.example' },
    });
    await response.arrayBuffer();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[100]!;
}

await median();
const alone = await median();
const before = await ask('memory');
const sockets: Socket[] = [];
for (let i = 0; i < CONNECTIONS; i += AT_ONCE)
  sockets.push(...(await Promise.all(Array.from({ length: AT_ONCE }, (_, j) => open(i + j)))));
for (const socket of sockets) socket.resume();
const megabytes = ((await ask('memory')) - before) / 1e6;
const changing = setInterval(() => server.send('change' satisfies Question), 250);
const beside = await median();
clearInterval(changing);
for (const socket of sockets) socket.destroy();

const startOfTurnover = await ask('objects');
for (let i = 0; i < TURNOVER; i += AT_ONCE) {
  const opened = await Promise.all(Array.from({ length: AT_ONCE }, (_, j) => open(i + j)));
  const closed = opened.map((socket) => once(socket.resume(), 'close'));
  for (const [j, socket] of opened.entries()) {
    if (j % 2 === 0) socket.resetAndDestroy();
    else socket.end();
  }
  await Promise.all(closed);
}
const left = await ask('streams');
const kept = ((await ask('objects')) - startOfTurnover) / 1e6;
server.kill();

const rows = [
  [`memory of ${CONNECTIONS} streams`, megabytes, MEMORY_LIMIT, 'MB'],
  ['a request beside them, against one alone', beside / alone, SLOWER, 'times'],
  [`streams left of ${TURNOVER}`, left, 0, ''],
  [`objects left of ${TURNOVER} streams`, kept, 5, 'MB'],
] as const;
for (const [what, value, limit, unit] of rows)
  console.log(`${value > limit ? 'OVER' : 'ok  '} ${what}: ${value.toFixed(1)} ${unit} (at most ${limit})`);
if (rows.some(([, value, limit]) => value > limit)) process.exitCode = 1;
