import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { page, pageQuery } from '../core/contract.ts';
import { Problem } from '../core/problem.ts';
import { describe } from '../http/describe.ts';
import { languageOf } from '../http/language.ts';
import type { Env, MemberEnv } from '../http/env.ts';
import { publicOriginOf } from '../http/origins.ts';
import { reply } from '../http/reply.ts';
import { valid } from '../http/valid.ts';
import { MemberName } from '../members/contract.ts';
import { acceptInvite, findOpenInvite } from './acceptance.ts';
import {
  CheckedEmails,
  INVITE_SORTS,
  Invite,
  InviteCheck,
  InviteOutcomes,
  InviteWithLink,
  NewInvites,
} from './contract.ts';
import { checkEmails, createInvites, type Delivery, listInvites, resendInvite, revokeInvite } from './invites.ts';
import type { InviteMail } from './mail.ts';
import { STYLES, endedPage, invitePage, joinedPage } from './page.ts';

export const inviteRoutes = (mail: InviteMail | undefined) =>
  new Hono<MemberEnv>()
    .get(
      '/',
      describe({ summary: 'List pending invitations, newest first', access: 'members:read', returns: page(Invite) }),
      valid('query', pageQuery(INVITE_SORTS)),
      async (c) => reply(c, await listInvites(c.get('scope'), c.req.valid('query'))),
    )
    .post(
      '/',
      describe({
        summary: 'Invite people',
        description: 'Says of each address what became of it. The link of an invitation is in this answer alone.',
        access: 'members:write',
        status: 201,
        returns: InviteOutcomes,
      }),
      valid('json', NewInvites),
      async (c) => reply(c, await createInvites(c.get('scope'), c.req.valid('json'), deliveryOf(c, mail))),
    )
    .post(
      '/check',
      describe({
        summary: 'Find out who is a member or invited already',
        description: 'Changes nothing. Says of each address whether an invitation would be sent.',
        access: 'members:write',
        returns: CheckedEmails,
      }),
      valid('json', InviteCheck),
      async (c) => reply(c, await checkEmails(c.get('scope'), c.req.valid('json'))),
    )
    .post(
      '/:id/resend',
      describe({
        summary: 'Make a new link for an invitation',
        description: 'It is good for another seven days. The link before stops.',
        access: 'members:write',
        returns: InviteWithLink,
        refuses: ['not_found'],
      }),
      async (c) => reply(c, await resendInvite(c.get('scope'), c.req.param('id'), deliveryOf(c, mail))),
    )
    .delete(
      '/:id',
      describe({ summary: 'Revoke an invitation', access: 'members:write', status: 204, refuses: ['not_found'] }),
      async (c) => reply(c, await revokeInvite(c.get('scope'), c.req.param('id'))),
    );

/** The mail speaks the language of whoever invites: that of the invited person is not known. */
const deliveryOf = (c: Context<MemberEnv>, mail: InviteMail | undefined): Delivery => ({
  mail,
  origin: publicOriginOf(c),
  language: languageOf(c.req.header('accept-language')),
});

const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The page on which an invitation is accepted. Its address is the secret: it is in no log, and in no referrer. */
export const invitePages = new Hono<Env>()
  .use(async (c, next) => {
    await next();
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-store');
  })
  .get('/page.css', (c) => c.body(STYLES, 200, { 'content-type': 'text/css; charset=utf-8' }))
  .get('/:token', async (c) => {
    const language = languageOf(c.req.header('accept-language'));
    const invite = await findOpenInvite(c.get('services').db, c.req.param('token'));
    return invite ? c.html(invitePage(language, invite)) : c.html(endedPage(language), 404);
  })
  .post('/:token', async (c) => {
    const language = languageOf(c.req.header('accept-language'));
    const { db, keyring } = c.get('services');
    const token = c.req.param('token');
    const invite = await findOpenInvite(db, token);
    if (!invite) return c.html(endedPage(language), 404);
    const form = await c.req.parseBody();
    const name = typeof form['name'] === 'string' ? form['name'] : '';
    const parsed = v.safeParse(MemberName, name);
    if (!parsed.success) return c.html(invitePage(language, invite, name), 422);
    try {
      await acceptInvite(db, keyring, token, { name: parsed.output, language });
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') return c.html(endedPage(language), 404);
      throw error;
    }
    return c.html(joinedPage(language, invite.organization));
  });
