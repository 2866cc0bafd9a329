// Stands at Google's addresses. Tokens are given and looked up by oidc-provider, objects are kept and served by the
// storage emulator of firebase-tools: both are somebody else's. The emulator has neither accounts nor permissions, so
// that much is done here, with the answers which Google documents.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { decodeJwt, importSPKI, jwtVerify } from 'jose';
import { errors, Provider } from 'oidc-provider';
import { serve } from './service.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ publicKey: string, tokens: 'good' | 'revoked' }} Account */
/** @typedef {{ allow: string[], origins: string[], requesterPays: boolean }} Bucket */

const require = createRequire(import.meta.url);
const { EmulatorRegistry } = require('firebase-tools/lib/emulator/registry');
const { StorageEmulator } = require('firebase-tools/lib/emulator/storage');

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const SCOPES = ['read_only', 'read_write', 'full_control'].map(
  (scope) => `https://www.googleapis.com/auth/devstorage.${scope}`,
);

/** @type {Map<string, Account>} */
const accounts = new Map();
/** @type {Map<string, Bucket>} */
const buckets = new Map();
const issuer = openIssuer();
const answerToken = issuer.callback();
/** @type {any} */
let emulator;

serve({
  /** Opens both addresses on one port, which it gives. `emulatorPort` is used by the emulator alone. */
  async listen({ cert, key, emulatorPort }) {
    emulator = new StorageEmulator({
      projectId: 'demo',
      host: '127.0.0.1',
      port: emulatorPort,
      rules: [],
      auto_download: false,
    });
    // Firebase's own rules need Java and a download; the API of Google Cloud Storage goes past them.
    for (const part of ['_rulesRuntime', '_rulesManager']) Object.assign(emulator[part], { start() {}, stop() {} });
    await EmulatorRegistry.start(emulator);
    const server = createServer({ cert, key }, (request, response) => {
      const route = request.headers.host === 'oauth2.googleapis.com' ? token : storage;
      route(request, response).catch((error) => {
        console.error(error);
        response.destroy();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return server.address().port;
  },
  account: ({ email, ...account }) => void accounts.set(email, account),
  async bucket({ name, objects, ...bucket }) {
    buckets.set(name, bucket);
    for (const [objectId, body] of Object.entries(objects)) {
      const data = {
        bucketId: name,
        objectId,
        dataRaw: Buffer.from(body),
        contentType: 'text/plain',
        authorization: 'Bearer owner',
      };
      await emulator.adminStorageLayer.uploadObject(emulator.uploadService.mediaUpload(data));
    }
  },
});

/** An OAuth server with the grant of RFC 7523, which is the one that Google's service accounts use. */
function openIssuer() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = {
    client_id: 'service-account',
    token_endpoint_auth_method: 'none',
    grant_types: [GRANT],
    redirect_uris: [],
    response_types: [],
  };
  const server = { scope: SCOPES.join(' '), accessTokenFormat: 'opaque', accessTokenTTL: 3600 };
  const provider = new Provider('https://oauth2.googleapis.com', {
    clients: [/** @type {any} */ (client)],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    scopes: SCOPES,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'https://storage.googleapis.com/',
        getResourceServerInfo: () => /** @type {any} */ (server),
      },
    },
  });
  const grant = async (/** @type {any} */ ctx) => {
    const { assertion } = ctx.oidc.params;
    const { iss: email = '' } = decodeJwt(assertion);
    const account = accounts.get(email);
    if (!account) throw refusal('Invalid grant: account not found');
    await jwtVerify(assertion, await importSPKI(account.publicKey, 'RS256'), {
      audience: 'https://oauth2.googleapis.com/token',
      maxTokenAge: '1h',
      clockTolerance: 300,
    }).catch((error) => {
      const isSignature = error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
      throw refusal(
        isSignature
          ? 'Invalid JWT Signature.'
          : 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
      );
    });
    const token = new provider.ClientCredentials(/** @type {any} */ ({ client: ctx.oidc.client, scope: SCOPES[0] }));
    token.resourceServer = new provider.ResourceServer('https://storage.googleapis.com/', /** @type {any} */ (server));
    const value = await token.save();
    if (account.tokens === 'revoked') await token.destroy();
    ctx.body = { access_token: value, expires_in: 3600, token_type: 'Bearer' };
  };
  provider.registerGrantType(GRANT, grant, ['assertion', 'scope']);
  return provider;
}

function refusal(/** @type {string} */ description) {
  return Object.assign(new errors.InvalidGrant(description), { error_description: description });
}

/** Google's grant names no client, and the issuer wants one. */
async function token(/** @type {Request} */ request, /** @type {Response} */ response) {
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  Object.assign(request, { body: { ...body, client_id: 'service-account' } });
  await answerToken(request, response);
}

async function storage(/** @type {Request} */ request, /** @type {Response} */ response) {
  const { pathname, searchParams } = new URL(request.url ?? '', 'https://storage.googleapis.com');
  const api = /^\/storage\/v1\/b\/([^/]+)(?:\/(o)(?:\/(.+))?)?$/.exec(pathname);
  const signed = searchParams.has('X-Goog-Signature');
  const name = decodeURIComponent(api?.[1] ?? pathname.split('/')[1] ?? '');
  const bucket = buckets.get(name);

  if (request.method === 'OPTIONS') return preflight(request, response, bucket);
  if (api && !(await issuer.ClientCredentials.find((request.headers.authorization ?? '').replace(/^Bearer /, '')))) {
    return refuse(response, 401, 'authError', 'Invalid Credentials');
  }
  if (!bucket) return refuse(response, 404, 'notFound', 'The specified bucket does not exist.');
  if (bucket.requesterPays)
    return refuse(response, 400, 'required', 'Bucket is requester pays bucket but no user project provided.');
  const permission = api
    ? api[2]
      ? api[3]
        ? 'storage.objects.get'
        : 'storage.objects.list'
      : 'storage.buckets.get'
    : 'storage.objects.get';
  if (!bucket.allow.includes(permission))
    return refuse(response, 403, 'forbidden', `The caller does not have ${permission} access.`);
  if (signed && isOver(searchParams)) return refuse(response, 400, 'ExpiredToken', 'The provided token has expired.');
  if (api && !api[2]) {
    const cors =
      bucket.origins.length > 0 ? { cors: [{ origin: bucket.origins, method: ['GET'], maxAgeSeconds: 60 }] } : {};
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(cors));
    return;
  }
  emulator.getApp()(request, response);
}

/** Google answers 200 in any case, and leaves the header out for an origin that is in no rule. */
function preflight(
  /** @type {Request} */ request,
  /** @type {Response} */ response,
  /** @type {Bucket | undefined} */ bucket,
) {
  const { origin = '' } = request.headers;
  response.writeHead(200, bucket?.origins.includes(origin) ? { 'access-control-allow-origin': origin } : {});
  response.end();
}

function isOver(/** @type {URLSearchParams} */ query) {
  const date = query.get('X-Goog-Date') ?? '';
  const from = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Date.now() > from + Number(query.get('X-Goog-Expires')) * 1000;
}

function refuse(
  /** @type {Response} */ response,
  /** @type {number} */ code,
  /** @type {string} */ reason,
  /** @type {string} */ message,
) {
  response.writeHead(code, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify({ error: { code, message, errors: [{ domain: 'global', reason, message }] } }));
}
