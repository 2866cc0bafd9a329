import { Hono } from 'hono';
import { DeletionQuery, page } from '../core/contract.ts';
import { describe } from '../http/describe.ts';
import type { MemberEnv } from '../http/env.ts';
import { ifMatch } from '../http/etag.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import {
  createApiKey,
  getApiKey,
  getApiKeyOptions,
  listApiKeys,
  revokeApiKey,
  rollApiKey,
  updateApiKey,
} from './api-keys.ts';
import {
  ApiKey,
  ApiKeyChanges,
  ApiKeyOptions,
  ApiKeyQuery,
  ApiKeyRoll,
  ApiKeyWithSecret,
  NewApiKey,
} from './contract.ts';

export const apiKeyRoutes = new Hono<MemberEnv>()
  .get(
    '/',
    describe({
      summary: 'List API keys, newest first',
      description: 'An admin sees those of all members, everybody else their own.',
      access: 'api-keys:read',
      returns: page(ApiKey),
    }),
    valid('query', ApiKeyQuery),
    async (c) => reply(c, await listApiKeys(c.get('scope'), c.req.valid('query'))),
  )
  .post(
    '/',
    describe({
      summary: 'Create an API key',
      description:
        'It acts for who creates it. The answer holds the key, this once. The same request with its Idempotency-Key is refused: roll the key to get another.',
      access: 'api-keys:write',
      status: 201,
      returns: ApiKeyWithSecret,
    }),
    valid('json', NewApiKey),
    async (c) => reply(c, await createApiKey(c.get('scope'), c.req.valid('json'))),
  )
  .get(
    '/options',
    describe({ summary: 'Get what can be chosen for a new API key', access: 'api-keys:read', returns: ApiKeyOptions }),
    async (c) => reply(c, await getApiKeyOptions(c.get('scope'))),
  )
  .get(
    '/:id',
    describe({ summary: 'Get an API key', access: 'api-keys:read', returns: ApiKey, refuses: ['not_found'] }),
    async (c) => reply(c, await getApiKey(c.get('scope'), c.req.param('id'))),
  )
  .patch(
    '/:id',
    describe({
      summary: 'Change the name or the limits of an API key',
      access: 'api-keys:write',
      returns: ApiKey,
      refuses: ['not_found', 'stale', 'precondition_required'],
    }),
    valid('json', ApiKeyChanges),
    async (c) => {
      const { version, ...changes } = c.req.valid('json');
      return reply(c, await updateApiKey(c.get('scope'), c.req.param('id'), changes, ifMatch(c, 'required', version)));
    },
  )
  .delete(
    '/:id',
    describe({
      summary: 'Revoke an API key',
      description: 'It stops with the next request.',
      access: 'api-keys:write',
      status: 204,
      refuses: ['not_found', 'stale'],
    }),
    valid('query', DeletionQuery),
    async (c) => {
      const version = ifMatch(c, 'optional', c.req.valid('query').version);
      return reply(c, await revokeApiKey(c.get('scope'), c.req.param('id'), version));
    },
  )
  .post(
    '/:id/roll',
    describe({
      summary: 'Roll an API key',
      description:
        'The answer holds a new key with the same name and limits, this once. The one before stays valid for `overlapSeconds`, 24 hours where nothing is said.',
      access: 'api-keys:write',
      status: 201,
      returns: ApiKeyWithSecret,
      refuses: ['not_found'],
    }),
    valid('json', ApiKeyRoll),
    async (c) => reply(c, await rollApiKey(c.get('scope'), c.req.param('id'), c.req.valid('json'))),
  );
