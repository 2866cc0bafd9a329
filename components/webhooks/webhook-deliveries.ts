import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Attempt, Delivery, DeliveryDetail, DeliveryStatus, Webhook } from '../../bff/webhooks/contract.ts';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import type { Actions } from '../ui/actions.ts';
import '../ui/code.ts';
import { control } from '../ui/control.ts';
import { dialogStyles, renderDialog } from '../ui/form-dialog.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/time.ts';
import { getDelivery, listDeliveries, redeliver } from './api.ts';
import { topicOf } from './topics.ts';

/**
 * What was sent to a webhook, newest first: each with every try, its request and its answer, and sent again at a press.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-webhook-deliveries')
export class LbWebhookDeliveries extends LbElement {
  static override styles = [
    dialogStyles,
    control,
    css`
      .tools {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(var(--_space) * 3);
      }
      bdi {
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        padding: 0;
        list-style: none;
        gap: calc(var(--_space) * 2);
      }
      summary {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 calc(var(--_space) * 3);
      }
      .when {
        grid-column: 1 / -1;
        color: var(--_color-text-secondary);
        font-size: var(--_font-size-small);
        font-weight: 400;
        line-height: var(--_line-height-small);
      }
      .DELIVERED {
        color: var(--_color-success-text);
      }
      .FAILED {
        color: var(--_color-danger-text);
      }
      .again,
      .more {
        justify-self: start;
      }
      .try {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 2);
      }
    `,
  ];

  @property({ attribute: false }) actions!: Actions<Webhook>;
  @property({ attribute: false }) webhook!: Webhook;

  @state() private deliveries: readonly Delivery[] | undefined;
  @state() private details: ReadonlyMap<string, DeliveryDetail> = new Map();
  @state() private problem: ApiError | undefined;
  /** Which are shown; empty: all. */
  @state() private status: DeliveryStatus | '' = '';

  /** Where the next page begins; null: all are there. */
  @state() private next: string | null = null;
  @state() private loadingMore = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.#read();
  }

  protected override render() {
    return renderDialog(this, {
      side: true,
      heading: msg('Deliveries'),
      leave: msg('Close'),
      body: html`<div class="form">
        <p class="secondary"><bdi dir="ltr" translate="no">${this.webhook.url}</bdi></p>
        <div class="tools">
          <select class="control" aria-label=${msg('State')} @change=${this.#choose}>
            <option value="">${msg('All deliveries')}</option>
            ${STATUSES.map((status) => html`<option value=${status}>${wordOf(status)}</option>`)}
          </select>
          <button class="button" @click=${this.#read}>${msg('Refresh')}</button>
        </div>
        ${this.problem ? renderProblem(this.problem, { retry: this.#read }) : this.#renderList()}
      </div>`,
    });
  }

  #renderList() {
    if (!this.deliveries)
      return html`<div aria-busy="true">${Array.from({ length: 6 }, () => html`<i class="skeleton"></i><br />`)}</div>`;
    if (this.deliveries.length === 0)
      return html`<p class="secondary">
        ${this.status ? msg('No deliveries are in this state.') : msg('Nothing was sent yet.')}
      </p>`;
    return html`
      <ul>
        ${this.deliveries.map((delivery) => html`<li>${this.#renderDelivery(delivery)}</li>`)}
      </ul>
      ${
        this.next
          ? html`<button class="button more" aria-busy=${this.loadingMore} @click=${this.#showMore}>
              ${msg('Show more')}
            </button>`
          : nothing
      }
    `;
  }

  #renderDelivery(delivery: Delivery) {
    const { id, topic, status, lastStatus, attempts, createdAt, nextAt } = delivery;
    const answer = lastStatus === null ? '' : lastStatus === 0 ? msg('No answer') : String(lastStatus);
    return html`<details @toggle=${(event: ToggleEvent) => event.newState === 'open' && this.#open(delivery)}>
      <summary>
        <span>${topicOf(topic)}</span>
        <span class=${status}>${[wordOf(status), answer].filter(Boolean).join(' · ')}</span>
        <span class="when">
          <lb-time datetime=${createdAt}></lb-time> · ${msg(str`Tries: ${exactNumber(attempts)}`)}
          ${nextAt && attempts > 0 ? html`· ${msg('Next try')} <lb-time datetime=${nextAt} exact></lb-time>` : nothing}
        </span>
      </summary>
      ${this.#renderDetail(id)}
    </details>`;
  }

  #renderDetail(id: string) {
    const detail = this.details.get(id);
    if (!detail) return html`<i class="skeleton"></i>`;
    return html`<div class="form">
      ${
        this.actions.host.can('webhooks:write')
          ? html`<button class="button again" @click=${() => this.#redeliver(detail)}>${msg('Send again')}</button>`
          : nothing
      }
      ${detail.body === null ? nothing : html`<lb-code label=${msg('Body')} .text=${pretty(detail.body)}></lb-code>`}
      ${detail.tries.map((attempt) => renderTry(attempt))}
    </div>`;
  }

  #choose = ({ target }: Event) => {
    this.status = (target as HTMLSelectElement).value as DeliveryStatus | '';
    void this.#read();
  };

  #read = async () => {
    try {
      ({ items: this.deliveries, next: this.next } = await this.#list());
      this.problem = undefined;
    } catch (error) {
      this.problem = problemFrom(error);
      this.actions.host.report(this.problem);
    }
  };

  #showMore = async () => {
    if (this.loadingMore || !this.next) return;
    this.loadingMore = true;
    const page = await this.actions.attempt(() => this.#list(this.next!), { retry: true });
    this.loadingMore = false;
    if (!page) return;
    const known = new Set(this.deliveries?.map(({ id }) => id));
    this.deliveries = [...(this.deliveries ?? []), ...page.items.filter(({ id }) => !known.has(id))];
    this.next = page.next;
  };

  #list(cursor?: string) {
    const status = this.status || undefined;
    return listDeliveries(this.actions.client, this.webhook.id, { limit: 50, status, cursor });
  }

  async #open({ id }: Delivery) {
    await this.actions.attempt(async () => {
      const detail = await getDelivery(this.actions.client, this.webhook.id, id);
      this.details = new Map(this.details).set(id, detail);
    });
  }

  async #redeliver({ id }: Delivery) {
    await this.actions.attempt(async () => {
      await redeliver(this.actions.client, this.webhook.id, id);
      await this.actions.say(msg('It is sent again.'));
      await this.#read();
    });
  }
}

const STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;

const wordOf = (status: Delivery['status']): string =>
  ({ PENDING: msg('Pending'), DELIVERED: msg('Delivered'), FAILED: msg('Failed') })[status];

const renderTry = ({ at, status, error, durationMs, requestHeaders, responseHeaders, responseBody }: Attempt) => html`
  <div class="try">
    <strong>
      ${status ?? msg('No answer')} · ${milliseconds(durationMs)} ·
      <lb-time datetime=${at} exact></lb-time>
    </strong>
    ${error ? html`<p>${msg(error)}</p>` : nothing}
    <lb-code label=${msg('Request headers')} .text=${linesOf(requestHeaders)}></lb-code>
    ${responseHeaders ? html`<lb-code label=${msg('Response headers')} .text=${linesOf(responseHeaders)}></lb-code>` : nothing}
    ${responseBody ? html`<lb-code label=${msg('Response body')} .text=${responseBody}></lb-code>` : nothing}
  </div>
`;

const milliseconds = (value: number): string =>
  new Intl.NumberFormat(pageLocale(), { style: 'unit', unit: 'millisecond' }).format(value);

const linesOf = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const pretty = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-deliveries': LbWebhookDeliveries;
  }
}
