import { html, nothing } from 'lit';
import type { ApiKey } from '../../bff/api-keys/contract.ts';
import type { History } from '../../bff/audit-log/contract.ts';
import type { MemberDetail, MemberImpact } from '../../bff/members/contract.ts';
import type { BreakdownItem } from '../../bff/usage/contract.ts';
import { msg } from '../core/localize.ts';
import type { LbPart } from '../core/part.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/drawer.ts';
import { renderFacts, renderFactsUnder, type Fact } from '../ui/facts.ts';
import { renderHistory } from '../ui/history.ts';
import { hours } from '../ui/number.ts';
import { renderTime } from '../ui/time.ts';
import { getHistory, getMember, getMemberImpact, getNumbers, listKeysOf } from './api.ts';
import type { MemberActs } from './member-acts.ts';
import { roles } from './roles.ts';

type Read = {
  member: MemberDetail;
  impact: MemberImpact;
  /** Undefined where the reader may not see them. */
  numbers: BreakdownItem | null | undefined;
  keys: readonly ApiKey[];
  history: History;
};

/** What is known of a member: role and projects, what they did lately, their keys and sessions, and what was done to them. */
export const renderDetails = (
  acts: MemberActs,
  host: LbPart,
  id: string,
  mayChange: () => boolean,
  close: () => void,
) =>
  html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${({ member }: Read) => member.name}
    topic="members"
    .read=${() => read(acts, host, id)}
    .body=${renderBody}
    .acts=${({ member }: Read) =>
      member.role === 'NONE' && mayChange()
        ? [{ label: msg('Roles in projects'), run: () => acts.editProjectRoles(member) }]
        : []}
    @close=${close}
  ></lb-drawer>`;

async function read({ client }: MemberActs, host: LbPart, id: string): Promise<Read> {
  const [member, impact, history] = await Promise.all([
    getMember(client, id),
    getMemberImpact(client, id),
    getHistory(client, id),
  ]);
  const [numbers, keys] = await Promise.all([
    host.can('usage:read') ? getNumbers(client, member) : undefined,
    impact.apiKeys > 0 && host.can('api-keys:read') ? listKeysOf(client, id) : [],
  ]);
  return { member, impact, numbers, keys, history };
}

const renderBody = ({ member, impact, numbers, keys, history }: Read) => html`
  ${renderFacts([
    { label: msg('Email'), copy: member.email },
    { label: msg('Role'), value: roles()[member.role] },
    { label: msg('Last active'), value: renderTime(member.lastActiveAt, msg('Never')) },
    { label: msg('Added'), value: renderTime(member.createdAt) },
    { label: msg('Sessions now'), value: exactNumber(impact.sessions) },
    { label: msg('API keys'), value: exactNumber(impact.apiKeys) },
    { label: msg('Member ID'), copy: member.id },
  ])}
  ${numbers === undefined ? nothing : renderFactsUnder(msg('Last 30 days'), factsOf(numbers))} ${renderProjects(member)}
  ${renderFactsUnder(
    msg('API keys'),
    keys.map(({ name, hint }) => ({
      label: name,
      value: html`<code dir="ltr" translate="no">${`lbk_…${hint}`}</code>`,
    })),
  )}
  ${renderHistory(history.items, words())}
`;

const factsOf = (numbers: BreakdownItem | null): Fact[] => [
  { label: msg('Labels'), value: exactNumber(numbers?.labels ?? 0) },
  { label: msg('Annotations'), value: exactNumber(numbers?.annotations ?? 0) },
  { label: msg('Labeling time'), value: hours(numbers?.labelSeconds ?? 0) },
  { label: msg('Review time'), value: hours(numbers?.reviewSeconds ?? 0) },
];

/** With a role in the organization the ones in projects are kept, and not used. */
function renderProjects({ role, projects }: MemberDetail) {
  const title = msg('Projects');
  if (role === 'NONE' && projects.length > 0)
    return renderFactsUnder(
      title,
      projects.map((project) => ({ label: project.name, value: roles()[project.role] })),
    );
  const says = role === 'NONE' ? msg('No role in any project yet.') : msg('All projects, with this role.');
  return html`<section>
    <h3>${title}</h3>
    <p>${says}</p>
  </section>`;
}

/** What is said of each action. */
const words = () => ({
  'member.added': msg('Added'),
  'member.updated': msg('Edited'),
});
