// `node demo/portal/start.ts`: the portal alone, beside a server of Labelboard that runs anywhere.
import { serve } from '@hono/node-server';
import { portal } from './server.ts';

const { LB_URL, LB_PORTAL_SECRET, PORTAL_PORT = '8788' } = process.env;
if (!LB_URL || !LB_PORTAL_SECRET) {
  console.error('Set LB_URL, the address of Labelboard, and LB_PORTAL_SECRET, which `npx lb portal create` gives.');
  process.exit(2);
}
const { fetch } = portal({ labelboard: new URL(LB_URL).origin, secret: LB_PORTAL_SECRET });
serve({ fetch, port: Number(PORTAL_PORT), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`The portal is at http://localhost:${port}.`),
);
