import assert from 'node:assert/strict';
import type { TestApp } from '../../testing/access.ts';
import { bearer, type Send } from '../../testing/app.ts';

/** The fields that the platform’s Python SDK 6 selects of each thing. */
export const USER = 'createdAt email intercomHash isExternalUser isViewer nickname name picture id updatedAt';
export const PROJECT =
  'autoAuditNumberOfLabels autoAuditPercentage createdAt dataRowCount description editorTaskType isBenchmarkEnabled isConsensusEnabled lastActivityTime allowedMediaType modelSetupComplete name setupComplete id updatedAt uploadType';
export const DATASET = 'createdAt description name rowCount id updatedAt';
export const WEBHOOK = 'createdAt status topics id updatedAt url';
export const INTEGRATION = 'createdAt isOrgDefault lastValidAt name provider id updatedAt valid';
export const TASK = 'completionPercentage createdAt errors metadata name result status type id updatedAt';
export const DATA_ROW =
  'createdAt externalId globalKey mediaAttributes customMetadata { schemaId value } metadataFields { schemaId name value kind } rowData id updatedAt';

/** As the platform writes it: the SDK parses no other form. */
export const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

// oxlint-disable-next-line typescript/no-explicit-any -- a reply is what a test looks into
type Data = any;

export type Script = {
  /** Sends a query as the SDK does, and gives its data. */
  ask: (query: string, variables?: object | null) => Promise<Data>;
  /** The same to the second address, for what the SDK calls experimental. */
  askExperimental: (query: string, variables?: object | null) => Promise<Data>;
  /** The code with which a query is refused, and its message. */
  refusal: (query: string, variables?: object | null) => Promise<{ code: string; message: string }>;
};

export function scriptOf(send: Send): Script {
  const to =
    (path: string) =>
    async (query: string, variables: object | null = null) => {
      const { status, headers, body } = await send('POST', path, { query, variables });
      assert.equal(body.errors, undefined, JSON.stringify(body.errors));
      assert.equal(status, 200);
      assert.match(headers.get('content-type')!, /^application\/json/);
      return body.data;
    };
  return {
    ask: to('/graphql'),
    askExperimental: to('/_gql'),
    async refusal(query, variables = null) {
      const { body } = await send('POST', '/graphql', { query, variables });
      assert.ok(body.errors?.length > 0, 'it was answered');
      const [{ message, extensions }] = body.errors;
      return { code: extensions.code as string, message: message as string };
    },
  };
}

/** A file as the SDK sends it: with its name and type in each other’s place where it is a part of an import. */
export type Part = { content: string | Uint8Array; filename?: string; type?: string };

export const UPLOAD = `mutation UploadFile($file: Upload!, $contentLength: Int!,
                                            $sign: Boolean) {
                            uploadFile(file: $file, contentLength: $contentLength,
                                       sign: $sign) {url filename} } `;

/** Sends a file by the GraphQL multipart request specification. `change` makes another request of it. */
export async function sendFile(
  app: TestApp,
  headers: Record<string, string>,
  { content, filename = 'application/json', type = 'json_import.json' }: Part,
  change: { operations?: object; map?: object } = {},
) {
  const bytes = Buffer.from(content);
  const variables = { file: null, contentLength: bytes.length, sign: false };
  const operations = change.operations ?? { variables, query: UPLOAD };
  const map = change.map ?? { 1: ['variables.file'] };
  const field = (name: string, value: object) =>
    `--boundary\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${JSON.stringify(value)}\r\n`;
  const body = Buffer.concat([
    Buffer.from(field('operations', operations) + field('map', map)),
    Buffer.from(`--boundary\r\nContent-Disposition: form-data; name="1"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`), // prettier-ignore
    bytes,
    Buffer.from('\r\n--boundary--\r\n'),
  ]);
  const response = await app.app.request('/graphql', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=boundary' },
    body,
  });
  return { status: response.status, body: (await response.json()) as Data };
}

/** An organization with a script that has the API key of an admin, and one that has a session. */
export async function openScript(app: TestApp) {
  const acme = await app.organization();
  const send = await acme.as();
  const { body } = await send('POST', '/v1/api-keys', { name: 'Script', role: 'ADMIN' });
  const withKey: Send = (method, path, sent, headers) =>
    app.send(method, path, sent, { ...bearer(body.key), 'x-user-agent': 'python-sdk 6.0.0', ...headers });
  const key = body.key as string;
  /** Uploads a file, and gives its address. */
  const upload = async (content: object, part: Omit<Part, 'content'> = {}): Promise<string> => {
    const sent = await sendFile(app, bearer(key), { content: JSON.stringify(content), ...part });
    assert.equal(sent.body.errors, undefined, JSON.stringify(sent.body.errors));
    return sent.body.data.uploadFile.url;
  };
  return { ...acme, send, key, withKey, upload, script: scriptOf(withKey), session: scriptOf(send) };
}
