import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import type { FirstSteps } from '../../bff/account/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import { icon } from '../ui/icon.ts';
import styles from './first-steps.styles.ts';

type Step = { key: keyof FirstSteps['done']; title: string; why: string; act: string; location: string };

/** When the reader takes a step. */
export class StepEvent extends Event {
  /** Where the button for a new one is. */
  constructor(readonly location: string) {
    super('step');
  }
}

/**
 * What a new organization begins with, and what of it is done: storage, a dataset, a project, people.
 *
 * @fires {StepEvent} step - When the reader takes a step.
 * @fires dismiss - When the reader does not want to see them.
 */
@element('lb-first-steps')
export class LbFirstSteps extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) done!: FirstSteps['done'];

  protected override render() {
    const steps = this.#steps;
    const done = steps.filter(({ key }) => this.done[key]).length;
    const next = steps.find(({ key }) => !this.done[key]);
    return html`
      <section aria-labelledby="heading">
        <header>
          <h3 id="heading">${msg('Get started')}</h3>
          <p>${msg(str`${exactNumber(done)} of ${exactNumber(steps.length)} done`)}</p>
          <button class="button quiet" @click=${() => this.dispatchEvent(new Event('dismiss'))}>
            ${msg('Dismiss')}
          </button>
        </header>
        <ol>
          ${steps.map((step, i) => this.#renderStep(step, i + 1, step === next))}
        </ol>
      </section>
    `;
  }

  #renderStep({ key, title, why, act, location }: Step, number: number, isNext: boolean) {
    const isDone = this.done[key];
    return html`<li class=${isDone ? 'done' : ''}>
      <span class="mark">
        ${isDone ? html`${icon(CircleCheck)}<span class="spoken">${msg('Done')}</span>` : exactNumber(number)}
      </span>
      <div class="text">
        <div class="title">${title}</div>
        ${isDone ? nothing : html`<div class="why">${why}</div>`}
      </div>
      ${
        isDone
          ? nothing
          : html`<button
              class=${isNext ? 'button primary' : 'button'}
              @click=${() => this.dispatchEvent(new StepEvent(location))}
            >
              ${act}
            </button>`
      }
    </li>`;
  }

  get #steps(): readonly Step[] {
    return [
      {
        key: 'integration',
        title: msg('Connect your storage'),
        why: msg('Data stays in your bucket or container. It is read through an integration.'),
        act: msg('New integration'),
        location: '/account/integrations',
      },
      {
        key: 'dataset',
        title: msg('Create a dataset'),
        why: msg('Upload files, a list of addresses, or a folder of your bucket.'),
        act: msg('New dataset'),
        location: '/datasets',
      },
      {
        key: 'project',
        title: msg('Create a project'),
        why: msg('A project has datasets whose data rows are labeled and reviewed.'),
        act: msg('New project'),
        location: '/projects',
      },
      {
        key: 'member',
        title: msg('Invite your team'),
        why: msg('Labelers, reviewers and managers each get a role.'),
        act: msg('Invite members'),
        location: '/members',
      },
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-first-steps': LbFirstSteps;
  }
}
