import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import LoaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Failure, Integration } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { icon } from '../ui/icon.ts';
import styles from './integration-status.styles.ts';

/**
 * Whether an integration works, in an icon, a word and a colour. Where it does not, a press shows the reason and the remedy.
 *
 * @csspart status - The state in a word.
 */
@element('lb-integration-status')
export class LbIntegrationStatus extends LbElement {
  static override styles = [base, styles];

  @property({ attribute: false }) integration!: Integration;

  /** A check is under way. */
  @property({ type: Boolean }) checking = false;

  protected override render() {
    const { status, failure, hasCredentials } = this.integration;
    if (this.checking) return html`<span part="status" class="busy">${icon(LoaderCircle)}${msg('Checking…')}</span>`;
    if (failure) return this.#renderFailure(failure);
    if (status === 'CONNECTED')
      return html`<span part="status" class="good">${icon(CircleCheck)}${msg('Connected')}</span>`;
    return html`
      <span part="status" class="open"
        >${icon(Circle)}${hasCredentials ? msg('Not checked') : msg('Waiting for its role')}</span
      >
    `;
  }

  #renderFailure(failure: Failure) {
    return html`
      <button part="status" class="bad" aria-haspopup="dialog" @click=${this.#explain}>
        ${icon(TriangleAlert)}<span>${msg('Needs attention')}</span>
      </button>
      <lb-integration-failure .failure=${failure}></lb-integration-failure>
    `;
  }

  async #explain({ currentTarget }: Event) {
    const button = currentTarget as HTMLElement;
    await import('./integration-failure.ts');
    await this.renderRoot.querySelector('lb-integration-failure')!.show(button);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-status': LbIntegrationStatus;
  }
}
