// Stands at Microsoft Entra's address: oidc-provider, which is somebody else's and certified, gives the tokens.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';
import { serve } from './service.mjs';

const RESOURCE = 'https://storage.azure.com';
const SCOPE = `${RESOURCE}/.default`;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'entra' };

/** @type {{ tenant: string, clientId: string, clientSecret: string, tokens: 'good' | 'expired' | 'foreign' }} */
let settings;
/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => unknown} */
let answer;

serve({
  /** Opens the address and gives its port. */
  async listen({ cert, key, ...first }) {
    open(first);
    const server = createServer({ cert, key }, route).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return server.address().port;
  },
  set(/** @type {Partial<typeof settings>} */ changes) {
    open({ ...settings, ...changes });
  },
});

function open(/** @type {typeof settings} */ next) {
  settings = next;
  const { tenant, clientId, clientSecret, tokens } = settings;
  const issuer = tokens === 'foreign' ? 'https://issuer.example/' : `https://sts.windows.net/${tenant}/`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    scopes: [SCOPE],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: RESOURCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        // The storage wants a token to say since when it is good, as those of Entra do.
        jwt(_, { clientId }, { payload }) {
          const ended = tokens === 'expired' ? { iat: payload.iat - 7200, exp: payload.iat - 3600 } : {};
          Object.assign(payload, ended, { nbf: payload.iat - 7200, tid: tenant, appid: clientId, oid: clientId });
        },
      },
    },
  });
  answer = provider.callback();
}

/** Each tenant has a path of its own; the issuer knows only one token endpoint. */
function route(
  /** @type {import('node:http').IncomingMessage} */ request,
  /** @type {import('node:http').ServerResponse} */ response,
) {
  if (request.url === `/${settings.tenant}/oauth2/v2.0/token`) {
    request.url = '/token';
    answer(request, response);
    return;
  }
  // As Entra answers for a tenant that is not there.
  response.writeHead(400, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: 'invalid_request', error_description: 'AADSTS90002', error_codes: [90002] }));
}
