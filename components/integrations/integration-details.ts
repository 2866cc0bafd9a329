import { html, nothing } from 'lit';
import type { History } from '../../bff/audit-log/contract.ts';
import type { IntegrationDetail, ShownCredentials } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import '../ui/drawer.ts';
import { renderFacts, type Fact } from '../ui/facts.ts';
import { renderHistory } from '../ui/history.ts';
import { renderTime } from '../ui/time.ts';
import { getHistory, getIntegration } from './api.ts';
import './check-steps.ts';
import type { IntegrationActs } from './integration-acts.ts';
import { PROVIDERS, wordOf } from './status.ts';

type Read = { integration: IntegrationDetail; history: History };

/** What is known of an integration: what it reads and with what, its last check, what was done to it. */
export const renderDetails = (acts: IntegrationActs, id: string, mayChange: boolean, close: () => void) =>
  html`<lb-drawer
    exportparts=${DIALOG_PARTS}
    .headingOf=${({ integration }: Read) => integration.name}
    topic="integrations"
    .read=${async (): Promise<Read> => {
      const [detail, history] = await Promise.all([getIntegration(acts.client, id), getHistory(acts.client, id)]);
      return { integration: detail, history };
    }}
    .body=${renderBody}
    .acts=${mayChange ? [{ label: msg('Edit'), run: () => acts.edit({ id }) }] : []}
    @close=${close}
  ></lb-drawer>`;

const renderBody = ({ integration, history }: Read) => html`
  ${renderFacts([
    { label: msg('Status'), value: renderStatus(integration) },
    { label: msg('Provider'), value: PROVIDERS[integration.provider] },
    ...resourceOf(integration),
    ...credentialsOf(integration.credentials),
    // At AWS the external ID is the id of the integration.
    { label: integration.trust ? msg('External ID') : msg('Integration ID'), copy: integration.id },
    { label: msg('Last used'), value: renderTime(integration.lastUsedAt, msg('Never')) },
    { label: msg('Last updated'), value: renderTime(integration.updatedAt) },
    { label: msg('Created at'), value: renderTime(integration.createdAt) },
  ])}
  ${integration.check ? renderCheck(integration.check) : nothing} ${renderHistory(history.items, words())}
`;

function renderStatus(integration: IntegrationDetail) {
  const { failure, statusSince } = integration;
  return html`
    <div>${wordOf(integration)}</div>
    <div class="secondary">${msg('Since')} <lb-time exact datetime=${statusSince}></lb-time></div>
    ${failure ? html`<p>${msg(failure.message)} ${msg(failure.remedy)}</p>` : nothing}
  `;
}

const renderCheck = (check: NonNullable<IntegrationDetail['check']>) => html`
  <section>
    <h3>${msg('The last check')} · ${renderTime(check.checkedAt)}</h3>
    <lb-check-steps .check=${check}></lb-check-steps>
  </section>
`;

function resourceOf({ resource }: IntegrationDetail): Fact[] {
  if ('containerUrl' in resource) return [{ label: msg('Container URL'), copy: resource.containerUrl }];
  const bucket = { label: msg('Bucket'), copy: resource.bucket };
  return 'region' in resource && resource.region
    ? [bucket, { label: msg('Region'), value: resource.region }]
    : [bucket];
}

/** What is no secret of them. */
function credentialsOf(credentials: ShownCredentials | null): Fact[] {
  if (!credentials) return [];
  if ('roleArn' in credentials) return [{ label: msg('Role ARN'), copy: credentials.roleArn }];
  if ('serviceAccountEmail' in credentials)
    return [{ label: msg('Service account'), copy: credentials.serviceAccountEmail }];
  return [
    { label: msg('Tenant ID'), copy: credentials.tenantId },
    { label: msg('Client ID'), copy: credentials.clientId },
  ];
}

/** What is said of each action. */
const words = () => ({
  'integration.created': msg('Created'),
  'integration.updated': msg('Edited'),
  'integration.checked': msg('Checked'),
  'integration.status_changed': msg('Status changed'),
  'integration.made_default': msg('Made the default'),
});
