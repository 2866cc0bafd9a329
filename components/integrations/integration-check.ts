import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import LoaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import type { Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { announce } from '../core/live.ts';
import { msg } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import type { Session } from '../core/session.ts';
import { base } from '../core/styles.ts';
import { icon } from '../ui/icon.ts';
import { checkIntegration } from './api.ts';
import './check-steps.ts';
import { LbIntegrationEvent } from './events.ts';
import styles from './integration-check.styles.ts';

/**
 * Checks an integration when it appears, and shows what came of it step by step. `run` checks again.
 *
 * @fires {LbIntegrationEvent} lb-integration-checked - After it was checked.
 */
@element('lb-integration-check')
export class LbIntegrationCheck extends LbElement {
  static override styles = [base, styles];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) integration!: Integration;

  /** While the answer is awaited. */
  @state() running = false;

  @state() private checked: IntegrationDetail | undefined;
  @state() private problem: ApiError | undefined;

  override firstUpdated() {
    void this.run();
  }

  /** Ten seconds at most, and what the way to the server takes. */
  async run(): Promise<void> {
    this.running = true;
    this.problem = undefined;
    try {
      this.checked = await checkIntegration(this.session.client, this.integration.id);
      announce('integrations');
      this.dispatchEvent(new LbIntegrationEvent('checked', this.checked));
    } catch (error) {
      this.problem = error as ApiError;
    }
    this.running = false;
  }

  protected override render() {
    const { check, status } = this.checked ?? {};
    return html`
      <div role="status" aria-busy=${this.running}>
        ${this.running ? html`<p class="busy">${icon(LoaderCircle)}${msg('Connecting. This takes ten seconds at most.')}</p>` : nothing}
        ${status && !this.running ? html`<p>${status === 'CONNECTED' ? msg('It works.') : msg('It needs attention.')}</p>` : nothing}
      </div>
      ${check ? html`<lb-check-steps .check=${check}></lb-check-steps>` : nothing}
      ${this.problem ? renderProblem(this.problem, { retry: () => this.run() }) : nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-check': LbIntegrationCheck;
  }
}
