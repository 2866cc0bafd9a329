import { serve, untilStopped } from '../bff/commands/serve.ts';
import { isProduction, readConfig, readPort } from '../bff/config.ts';
import { startDemo } from './demo.ts';
import { report } from './report.ts';

/** `npm start`: the demo, or in production the server alone. */
async function start(): Promise<void> {
  if (isProduction(process.env)) {
    await serve.run({}, () => readConfig(process.env));
    return;
  }
  // A terminal is for people; the log of requests is there for who asks for it.
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const demo = await startDemo(config, readPort(process.env, 'PORTAL_PORT', 8788));
  console.log(`
  Dashboard       ${demo.dashboardUrl}
  Partner portal  ${demo.portalUrl}
  API reader      ${demo.dashboardUrl}/docs

What you change is kept in ${config.dataDir}. Ctrl-C stops it.`);
  await untilStopped([demo]);
}

await start().catch(report);
