/**
 * `projects(skip: 0 first: 100)` by GraphQL, with the fields that the platform’s Python SDK selects, against
 * `GET /v1/projects?limit=100`; then an import of 10,000 data rows as the SDK sends it, a manifest and its file, against
 * the same file by REST. CPU time, all in one process and without sockets. Over a limit ends with exit code 1.
 *
 *     node bff/bench/graphql.ts
 */
import { openScript, PROJECT } from '../graphql/testing/sdk.ts';
import { openTestApp } from '../testing/app.ts';

const PROJECTS = 300;
const ROUNDS = 7;
const REQUESTS = 150;
const ROWS = 10_000;
const LIMITS = { projects: 4, import: 2 };

const app = await openTestApp();
const { send, script, upload, key } = await openScript(app);
for (let i = 0; i < PROJECTS; i++) {
  const { status } = await send('POST', '/v1/projects', { name: `Project ${i}`, mediaType: 'IMAGE' });
  if (status !== 201) throw new Error(`status ${status}`);
}

const query = `query GetProjectsPyApi($param_0: Boolean!){projects(where: {deleted: $param_0} skip: 0 first: 100){${PROJECT}}}`;
const asks = {
  rest: async () => (await bodyOf<{ items: unknown[] }>(send('GET', '/v1/projects?limit=100'))).items.length,
  graphql: async () => {
    const { data } = await bodyOf<{ data: { projects: unknown[] } }>(
      send('POST', '/graphql', { query, variables: { param_0: false } }),
    );
    return data.projects.length;
  },
};

await compare('projects', asks, REQUESTS);

const rows = (datasetId: string) =>
  Array.from({ length: ROWS }, (_, i) => ({
    id: { type: 'AUTO', value: '' },
    payload: { dataset_id: datasetId, row_data: `https://files.example/${i}.png`, global_key: `${datasetId}-${i}` },
  }));
const imports = {
  rest: async () => {
    const datasetId = await newDataset();
    const sent = await app.app.request(`/v1/datasets/${datasetId}/data-rows`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(rows(datasetId)),
    });
    const { id } = (await sent.json()) as { id: string };
    return readTask(id);
  },
  graphql: async () => {
    const chunk = await upload(rows(await newDataset()));
    const manifestUri = await upload({ source: 'SDK', item_count: ROWS, chunk_uris: [chunk] });
    const mutation = 'mutation($uri: String!) { upsertDataRows(data: { manifestUri: $uri }) { id } }';
    const begun = (await script.ask(mutation, { uri: manifestUri })) as { upsertDataRows: { id: string } };
    return readTask(begun.upsertDataRows.id);
  },
};
await compare('import', imports, 1);
await app.close();

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

async function newDataset(): Promise<string> {
  return (await bodyOf<{ id: string }>(send('POST', '/v1/datasets', { name: 'Frames', integrationId: null }))).id;
}

/** How many rows it has taken. */
async function readTask(id: string): Promise<number> {
  await app.services.jobs.idle();
  const { processed, failed } = await bodyOf<{ processed: number; failed: number }>(send('GET', `/v1/tasks/${id}`));
  return processed - failed;
}

async function bodyOf<Body>(reply: Promise<{ body: unknown }>): Promise<Body> {
  return (await reply).body as Body;
}

/** Measures both in turn, and holds the one to so many times the other. */
async function compare(
  name: keyof typeof LIMITS,
  asked: Record<'rest' | 'graphql', () => Promise<number>>,
  times: number,
): Promise<void> {
  const wanted = await asked.rest();
  const spent: Record<keyof typeof asked, number[]> = { rest: [], graphql: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of ['rest', 'graphql'] as const) {
      const before = process.cpuUsage();
      for (let i = 0; i < times; i++)
        if ((await asked[way]()) !== wanted) throw new Error(`${way} gave something else`);
      const { user, system } = process.cpuUsage(before);
      // The first round warms up.
      if (round > 0) spent[way].push((user + system) / times / 1000);
    }
  }
  const [rest, graphql] = [median(spent.rest), median(spent.graphql)];
  console.log(`${name.padEnd(9)} REST ${rest.toFixed(1)} ms CPU, GraphQL ${graphql.toFixed(1)} ms: ${(graphql / rest).toFixed(2)} times (at most ${LIMITS[name]})`); // prettier-ignore
  if (graphql / rest > LIMITS[name]) process.exitCode = 1;
}
