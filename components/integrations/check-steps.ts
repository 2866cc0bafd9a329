import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CircleX from 'lucide/dist/esm/icons/circle-x.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Check, Step } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { icon } from '../ui/icon.ts';
import '../ui/time.ts';
import styles from './check-steps.styles.ts';

const ICONS = { PASSED: CircleCheck, FAILED: CircleX, WARNED: TriangleAlert, SKIPPED: Circle, NOT_REACHED: Circle };

/**
 * What a check of an integration has found, step by step: what passed, what failed and why, what was not reached.
 *
 * @csspart step - One step.
 */
@element('lb-check-steps')
export class LbCheckSteps extends LbElement {
  static override styles = [base, styles];

  @property({ attribute: false }) check!: Check;

  protected override render() {
    return html`
      <ol aria-label=${msg('Steps of the check')}>
        ${this.check.steps.map((step) => this.#renderStep(step))}
      </ol>
    `;
  }

  #renderStep({ step, outcome, failure }: Step) {
    return html`
      <li part="step" class=${outcome}>
        ${icon(ICONS[outcome])}
        <span>${namesOf()[step]} <span class="outcome">${outcomesOf()[outcome]}</span></span>
        ${failure ? html`<p>${msg(failure.message)} ${msg(failure.remedy)}</p>` : nothing}
      </li>
    `;
  }
}

const namesOf = (): Record<Step['step'], string> => ({
  credentials: msg('Sign in with the credentials'),
  external_id: msg('Be refused without the external ID'),
  list: msg('List objects'),
  read: msg('Read an object'),
  sign: msg('Sign a URL and fetch it'),
  cors: msg('Let pages fetch it (CORS)'),
});

const outcomesOf = (): Record<Step['outcome'], string> => ({
  PASSED: msg('Passed'),
  FAILED: msg('Failed'),
  WARNED: msg('Could not be told'),
  SKIPPED: msg('Nothing to try it on'),
  NOT_REACHED: msg('Not reached'),
});

declare global {
  interface HTMLElementTagNameMap {
    'lb-check-steps': LbCheckSteps;
  }
}
