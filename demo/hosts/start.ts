// `node_modules/.bin/node demo/hosts/start.ts react`: one of the pages, beside a server of Labelboard that runs anywhere.
import { listen } from '../listen.ts';
import { buildHost, host, HOSTS } from './server.ts';

const { LB_URL, LB_PORTAL_SECRET, LB_MEMBER, PORT = '8789' } = process.env;
const name = HOSTS.find((name) => name === process.argv[2]);
if (!name || !LB_URL || !LB_PORTAL_SECRET || !LB_MEMBER) {
  console.error(
    `node_modules/.bin/node demo/hosts/start.ts ${HOSTS.join('|')}\n` +
      'Set LB_URL, the address of Labelboard; LB_PORTAL_SECRET, which `npx lb portal create` gives for\n' +
      'the origin http://localhost:8789 and the scopes projects:read projects:write members:read usage:read; and LB_MEMBER, the email of a member.',
  );
  process.exit(2);
}
await buildHost(name);
const labelboard = new URL(LB_URL).origin;
const { url } = await listen(
  await host(name, { labelboard, secret: LB_PORTAL_SECRET, member: LB_MEMBER }),
  Number(PORT),
);
console.log(`The page is at ${url}.`);
