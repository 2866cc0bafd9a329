import { html, nothing } from 'lit';
import type { History } from '../../bff/audit-log/contract.ts';
import type { Portal, PortalRoles } from '../../bff/portals/contract.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/drawer.ts';
import { renderFacts, renderFactsUnder, type Fact } from '../ui/facts.ts';
import { renderHistory } from '../ui/history.ts';
import { renderTime } from '../ui/time.ts';
import { getHistory, getPortal, getRoles } from './api.ts';
import { hintOf } from './columns.ts';
import type { PortalActs } from './portal-acts.ts';
import { resources } from './resources.ts';
import { roles } from './roles.ts';

type Read = { portal: Portal; left: PortalRoles['roles']; history: History };

/** What is known of a portal: where it is, its secrets and their last use, what each role sees through it, what was done to it. */
export const renderDetails = (acts: PortalActs, id: string, mayChange: boolean, close: () => void) =>
  html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${({ portal }: Read) => portal.name}
    topic="portals"
    .read=${async (): Promise<Read> => {
      const { client } = acts.actions;
      const [portal, { roles: left }, history] = await Promise.all([
        getPortal(client, id),
        getRoles(client, id),
        getHistory(client, id),
      ]);
      return { portal, left, history };
    }}
    .body=${renderBody}
    .acts=${mayChange ? [{ label: msg('Edit'), run: () => acts.edit({ id }) }] : []}
    @close=${close}
  ></lb-drawer>`;

const renderBody = ({ portal, left, history }: Read) => html`
  ${renderFacts([
    {
      label: msg('Origins'),
      value: portal.origins.map((origin) => html`<div><bdi dir="ltr" translate="no">${origin}</bdi></div>`),
    },
    { label: msg('Portal ID'), copy: portal.id },
    { label: msg('Last updated'), value: renderTime(portal.updatedAt) },
    { label: msg('Created at'), value: renderTime(portal.createdAt) },
  ])}
  ${renderFactsUnder(msg('Secrets'), portal.secrets.map(factOf))}
  ${renderFactsUnder(
    msg('What each role sees'),
    left.map(({ role, permissions }) => ({ label: roles()[role], value: renderPermissions(permissions) })),
  )}
  ${renderHistory(history.items, words())}
`;

const factOf = ({ hint, createdAt, lastUsedAt }: Portal['secrets'][number]): Fact => ({
  label: hintOf(hint),
  value: html`
    <div>${lastUsedAt ? html`${msg('Last used')} ${renderTime(lastUsedAt)}` : msg('Never used')}</div>
    <div class="secondary">${msg('Created')} ${renderTime(createdAt)}</div>
  `,
});

/** Who may write may read. */
function renderPermissions(permissions: readonly string[]) {
  if (permissions.length === 0) return msg('Nothing');
  const may = (verb: string) => Object.keys(resources()).filter((noun) => permissions.includes(`${noun}:${verb}`));
  const written = may('write');
  const readOnly = may('read').filter((noun) => !written.includes(noun));
  return html`
    ${written.length > 0 ? html`<div>${msg(str`Reads and changes: ${namesOf(written)}`)}</div>` : nothing}
    ${readOnly.length > 0 ? html`<div>${msg(str`Reads: ${namesOf(readOnly)}`)}</div>` : nothing}
  `;
}

const namesOf = (nouns: readonly string[]): string =>
  new Intl.ListFormat(pageLocale(), { type: 'unit', style: 'short' }).format(nouns.map((noun) => resources()[noun]!));

/** What is said of each action. */
const words = () => ({
  'portal.created': msg('Created'),
  'portal.updated': msg('Edited'),
  'portal.secret_rotated': msg('Secret rotated'),
  'portal.secret_deleted': msg('Secret ended'),
});
