import { html, nothing } from 'lit';
import type { ApiKey, ApiKeyOptions, ApiKeyPermission, KeyRole } from '../../bff/api-keys/contract.ts';
import type { Entered } from '../core/input.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import '../ui/permissions-field.ts';
import '../ui/select.ts';
import '../ui/text-field.ts';
import { roles } from './limits.ts';

type Key = Pick<ApiKey, 'name' | 'role' | 'permissions' | 'expiresAt' | 'status'>;

const DAY = 86_400;
/** Seconds that are offered. */
const LIVES = [3600, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 25 * 7 * DAY];

type View = {
  options: ApiKeyOptions;
  /** What was entered so far, on which the other fields depend. */
  values: Entered;
  /** Whether the end that is there may stay. */
  isEdit: boolean;
};

/** What can be entered of a key. */
export function renderFields({ name, role, permissions, expiresAt, status }: Key, { options, values, isEdit }: View) {
  const access = (values['access'] as string | undefined) ?? accessOf(permissions);
  const offered = permissionsOf(options, (values['role'] as KeyRole | undefined) ?? role);
  return html`
    <lb-text-field
      name="name"
      label=${msg('Name')}
      help=${msg('What uses it, such as “Nightly export”.')}
      .value=${name}
    ></lb-text-field>
    <lb-select
      name="role"
      label=${msg('Role')}
      help=${msg('The most that it may do. Where the role of its member is lower, that one counts.')}
      .options=${options.roles.map((each) => ({ value: each.role, label: roles()[each.role] }))}
      .value=${role}
    ></lb-select>
    <lb-select
      name="access"
      label=${msg('Access')}
      .options=${[
        { value: 'all', label: msg('All that the role allows') },
        { value: 'read', label: msg('Read only') },
        { value: 'chosen', label: msg('Chosen permissions') },
      ]}
      .value=${accessOf(permissions)}
    ></lb-select>
    ${
      access === 'chosen'
        ? html`<lb-permissions-field
            name="permissions"
            label=${msg('Permissions')}
            .resources=${resources()}
            .offered=${offered}
            .values=${permissions ?? NONE}
          ></lb-permissions-field>`
        : nothing
    }
    ${
      status === 'EXPIRED'
        ? nothing // it gets another end when it is rolled
        : html`<lb-select
            name="expiresInSeconds"
            label=${msg('Ends')}
            help=${options.longestLife === null ? '' : msg(str`An admin has set the longest life: ${lifeOf(options.longestLife)}.`)}
            .options=${[...(isEdit ? [{ value: 'keep', label: keep(expiresAt) }] : []), ...lives(options)]}
            .value=${isEdit ? 'keep' : firstLife(options)}
          ></lb-select>`
    }
  `;
}

const NONE: readonly ApiKeyPermission[] = [];

/** What can be chosen for a key that is there: also the role that it has, which its member may not give any more. */
export const withOwnRole = (options: ApiKeyOptions, { role, permissions }: Pick<ApiKey, 'role' | 'permissions'>) =>
  options.roles.some((each) => each.role === role)
    ? options
    : { ...options, roles: [{ role, permissions: permissions ?? [] }, ...options.roles] };

/** What was entered, as the contract has it. The end is left out where it stays as it is. */
export function inputOf(
  { name, role, access, permissions = [], expiresInSeconds: life = 'keep' }: Entered,
  options: ApiKeyOptions,
) {
  const all = permissionsOf(options, role as KeyRole);
  const reads = all.filter((permission) => permission.endsWith(':read'));
  const chosen = all.filter((permission) => permissions.includes(permission));
  return {
    name: name as string,
    role: role as KeyRole,
    permissions: access === 'all' ? null : access === 'read' ? reads : chosen,
    ...(life !== 'keep' && { expiresInSeconds: life === 'never' ? null : Number(life) }),
  };
}

const permissionsOf = ({ roles: offered }: ApiKeyOptions, role: KeyRole) =>
  offered.find((each) => each.role === role)?.permissions ?? [];

function accessOf(permissions: ApiKey['permissions']): 'all' | 'read' | 'chosen' {
  if (!permissions) return 'all';
  return permissions.length > 0 && permissions.every((permission) => permission.endsWith(':read')) ? 'read' : 'chosen';
}

/** The lives that the organization allows, with the longest of them. */
const lives = ({ longestLife }: ApiKeyOptions) => [
  ...allowed(longestLife).map((seconds) => ({ value: String(seconds), label: ahead(seconds) })),
  ...(longestLife === null ? [{ value: 'never', label: msg('Never') }] : []),
];

/** 90 days, or the longest that is allowed. */
const firstLife = ({ longestLife }: ApiKeyOptions) =>
  String(allowed(longestLife).findLast((seconds) => seconds <= LIVES[4]!));

const allowed = (longestLife: number | null): number[] =>
  longestLife === null ? [...LIVES] : [...new Set([...LIVES.filter((seconds) => seconds < longestLife), longestLife])];

const keep = (expiresAt: string | null) =>
  expiresAt
    ? msg(str`As now: ${new Date(expiresAt).toLocaleString(pageLocale(), { dateStyle: 'medium', timeStyle: 'short' })}`)
    : msg('As now: never');

/** A moment ahead in minutes, hours, days or weeks: “In 90 days”. */
function ahead(seconds: number): string {
  const [amount, unit] = inUnits(seconds);
  const text = new Intl.RelativeTimeFormat(pageLocale()).format(amount, unit);
  return text.charAt(0).toLocaleUpperCase(pageLocale()) + text.slice(1);
}

/** The same as a length: “90 days”. */
function lifeOf(seconds: number): string {
  const [amount, unit] = inUnits(seconds);
  return new Intl.NumberFormat(pageLocale(), { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(amount); // prettier-ignore
}

function inUnits(seconds: number): [amount: number, unit: 'minute' | 'hour' | 'day' | 'week'] {
  if (seconds > 90 * DAY) return [seconds / (7 * DAY), 'week'];
  if (seconds >= DAY) return [seconds / DAY, 'day'];
  return seconds >= 3600 ? [seconds / 3600, 'hour'] : [seconds / 60, 'minute'];
}

/** What is read and written, as the permissions name it. */
const resources = (): Record<string, string> => ({
  account: msg('Account'),
  projects: msg('Projects'),
  members: msg('Members'),
  datasets: msg('Datasets'),
  tasks: msg('Tasks'),
  usage: msg('Usage'),
  'api-keys': msg('API keys'),
  webhooks: msg('Webhooks'),
  integrations: msg('Integrations'),
  portals: msg('Portals'),
  'audit-log': msg('Audit log'),
});
