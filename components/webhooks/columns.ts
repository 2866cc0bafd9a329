import { html, nothing } from 'lit';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { joined, msg, str } from '../core/localize.ts';
import type { Reason } from '../ui/reason.ts';
import { renderState, type State } from '../ui/state.ts';
import type { Column } from '../ui/table.ts';
import { timeColumn } from '../ui/time-column.ts';
import { topics } from './topics.ts';
import { exactNumber } from '../ui/number.ts';

/** What stands behind a state, and what mends it for those who may. */
export type Explain = (button: HTMLElement, reason: Reason, webhook: Webhook) => unknown;

/** The states in the words of the reader, by those that the server finds webhooks by. */
const stateWords = () => ({
  active: msg('Active'),
  paused: msg('Paused'),
  'switched off': msg('Switched off'),
  failing: msg('Failing'),
});

/** What webhooks are found by besides what was typed. */
export const searchWords = () => ({
  ...topics(),
  ...stateWords(),
  'whole organization': msg('Whole organization'),
  'no answer': msg('No answer'),
});

/** In the language of the page. */
export const columns = (explain: Explain): Column<Webhook>[] => [
  {
    key: 'url',
    label: msg('Address'),
    sortable: true,
    width: 'minmax(220px,2.4fr)',
    cell: ({ url }) => html`<bdi dir="ltr" translate="no">${url}</bdi>`,
    detail: ({ projectName, topics: chosen }) => joined([projectName ?? msg('Whole organization'), topicsOf(chosen)]),
  },
  {
    key: 'state',
    label: msg('State'),
    narrow: true,
    width: 'minmax(140px,1fr)',
    cell: (webhook) => renderState(stateOf(webhook, explain)),
  },
  timeColumn({
    key: 'lastDeliveryAt',
    label: msg('Last delivery'),
    priority: 1,
    at: ({ lastDeliveryAt }) => lastDeliveryAt,
    none: msg('None yet'),
    detail: ({ lastStatus }) =>
      lastStatus === null ? undefined : lastStatus === 0 ? msg('No answer') : String(lastStatus),
    sortable: false,
  }),
  {
    key: 'secret',
    label: msg('Secret'),
    priority: 3,
    width: '112px',
    cell: ({ secretHint }) => html`<bdi dir="ltr" translate="no">${`…${secretHint}`}</bdi>`,
  },
  timeColumn({
    key: 'createdAt',
    label: msg('Created at'),
    priority: 2,
    at: ({ createdAt }) => createdAt,
    detail: ({ createdBy }) => createdBy ?? nothing,
  }),
];

/** The choices of the filter. */
export const stateOptions = () => {
  const words = stateWords();
  return [
    { value: '', label: msg('All states') },
    { value: 'ACTIVE', label: words.active },
    { value: 'PAUSED', label: words.paused },
    { value: 'OFF', label: words['switched off'] },
  ];
};

function topicsOf(chosen: Webhook['topics']): string {
  const words = topics();
  const [first, ...others] = chosen;
  if (others.length === 0) return words[first!];
  return msg(str`${words[first!]} and ${exactNumber(others.length)} more`);
}

function stateOf(webhook: Webhook, explain: Explain): State {
  const { state, failingSince, offReason } = webhook;
  const words = stateWords();
  if (state === 'ACTIVE' && !failingSince) return { kind: 'good', word: words.active };
  const [kind, word, message] = {
    PAUSED: ['open', words.paused, msg('Nothing is sent until it is switched on.')] as const,
    OFF: ['bad', words['switched off'], msg(offReason ?? '')] as const,
    ACTIVE: [
      'warning',
      words.failing,
      msg('What was sent did not arrive. It is tried again for up to 75 hours.'),
    ] as const,
  }[state];
  const since = failingSince ? { since: { label: msg('Since'), at: failingSince } } : {};
  return { kind, word, explain: (button) => explain(button, { title: word, message, ...since }, webhook) };
}
