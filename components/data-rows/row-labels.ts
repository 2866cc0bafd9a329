import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Label, RowLabels } from '../../bff/labels/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import { duration, exactNumber } from '../ui/number.ts';
import '../ui/time.ts';
import styles from './row-labels.styles.ts';
import { states } from './states.ts';

type Item = RowLabels['items'][number];

/** @internal The labels of a data row by project: who made each and when, the time spent on it, its review and annotations. */
@element('lb-row-labels')
export class LbRowLabels extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) labels!: RowLabels;

  /** Deletes a label; left out where nothing may be changed. */
  @property({ attribute: false }) deleteLabel: ((label: Label, project: Item['project']) => unknown) | undefined;

  protected override render() {
    const { items, isCut } = this.labels;
    if (items.length === 0) return html`<p class="facts">${msg('It is in no project.')}</p>`;
    return html`
      <ul class="projects">
        ${items.map((item) => this.#renderProject(item))}
      </ul>
      ${isCut ? html`<p class="facts">${msg('There are more labels than these. An export has all of them.')}</p>` : nothing}
    `;
  }

  #renderProject(item: Item) {
    return html`<li>
      <div class="project"><bdi>${item.project.name}</bdi><span class="state">${states()[item.state]}</span></div>
      ${
        item.labels.length === 0
          ? html`<p class="facts">${msg('No labels yet')}</p>`
          : html`<ul>
              ${item.labels.map((label) => this.#renderLabel(label, item))}
            </ul>`
      }
    </li>`;
  }

  #renderLabel(label: Label, { project, mayDelete }: Item) {
    const author = label.createdBy?.name ?? msg('Nobody named');
    const { deleteLabel } = this;
    return html`<li class="label">
      <span><bdi>${author}</bdi> · <lb-time datetime=${label.createdAt}></lb-time></span>
      <span class="facts">${factsOf(label).join(' · ')}</span>
      ${
        mayDelete && deleteLabel
          ? html`<button
              type="button"
              class="button quiet square"
              aria-label=${msg(str`Delete the label of ${author} in ${project.name}`)}
              @click=${() => deleteLabel(label, project)}
            >
              ${icon(Trash)}
            </button>`
          : nothing
      }
    </li>`;
  }
}

function factsOf({ annotations, seconds, reviewSeconds, review }: Label): string[] {
  return [
    msg(str`Annotations: ${exactNumber(annotations)}`),
    ...(seconds > 0 ? [msg(str`Labeling: ${duration(seconds)}`)] : []),
    ...(reviewSeconds > 0 ? [msg(str`Review: ${duration(reviewSeconds)}`)] : []),
    review === null ? msg('Not reviewed') : review === 'ACCEPTED' ? msg('Accepted') : msg('Rejected'),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-row-labels': LbRowLabels;
  }
}
