import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/problem.ts';
import './check-steps.ts';
import type { IntegrationActs } from './integration-acts.ts';

/**
 * Checks an integration when it appears and when asked again, and shows what came of it step by step.
 *
 * @fires edit - When somebody wants to put right what the check has found.
 */
@element('lb-integration-check')
export class LbIntegrationCheck extends LbElement {
  static override styles = [
    base,
    button,
    css`
      :host {
        display: grid;
        gap: calc(var(--_space) * 3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_space) * 2);
      }
      p {
        flex: 1;
        min-inline-size: 20ch;
      }
    `,
  ];

  @property({ attribute: false }) acts!: IntegrationActs;
  @property({ attribute: false }) integration!: Integration;

  /** While the answer is awaited. */
  @state() private running = false;
  @state() private checked: IntegrationDetail | undefined;
  @state() private problem: ApiError | undefined;

  override firstUpdated() {
    void this.#run();
  }

  protected override render() {
    const { running, problem } = this;
    const { check, status } = this.checked ?? {};
    const outcome = status && (status === 'CONNECTED' ? msg('It works.') : msg('It needs attention.'));
    return html`
      <div class="head">
        <p role="status">
          ${running ? msg('Connecting. This takes ten seconds at most.') : problem ? nothing : outcome}
        </p>
        ${
          status === 'NEEDS_ATTENTION' && !running
            ? html`<button class="button" @click=${() => this.dispatchEvent(new Event('edit'))}>${msg('Edit')}</button>`
            : nothing
        }
        <button class="button" aria-busy=${running} @click=${this.#run}>${msg('Check again')}</button>
      </div>
      ${problem ? html`<lb-problem .heading=${msg(problem.message)} .requestId=${problem.requestId}></lb-problem>` : nothing}
      ${check ? html`<lb-check-steps .check=${check}></lb-check-steps>` : nothing}
    `;
  }

  async #run() {
    if (this.running) return;
    this.running = true;
    this.problem = undefined;
    try {
      this.checked = await this.acts.check(this.integration);
    } catch (error) {
      this.problem = problemIn(this, error);
    }
    this.running = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-integration-check': LbIntegrationCheck;
  }
}
