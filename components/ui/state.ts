import { html, type TemplateResult } from 'lit';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Circle from 'lucide/dist/esm/icons/circle.mjs';
import LoaderCircle from 'lucide/dist/esm/icons/loader-circle.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { icon } from './icon.ts';

export type State = {
  /** Whether it is well, is not yet, is being worked on, or needs somebody. */
  kind: 'good' | 'open' | 'busy' | 'warning' | 'bad';
  /** In one or two words, such as “Needs attention”. */
  word: string;
  /** Shows at the button what it is about and what mends it (`Actions.explain`): for every state that is not plain good. */
  explain?: ((button: HTMLElement) => unknown) | undefined;
};

const ICONS = { good: CircleCheck, open: Circle, busy: LoaderCircle, warning: TriangleAlert, bad: TriangleAlert };

/**
 * A state in an icon, a word and a colour. No element of its own: a table has thousands, and each would bring a shadow tree.
 * Outside of a table its styles are `stateStyles`.
 */
export function renderState({ kind, word, explain }: State): TemplateResult {
  const picture = icon(ICONS[kind]);
  if (!explain)
    return html`<span part="status" class="state ${kind}">${picture}<span .textContent=${word}></span></span>`;
  return html`
    <button
      part="status"
      type="button"
      class="state ${kind}"
      aria-haspopup="dialog"
      @click=${({ currentTarget }: Event) => explain(currentTarget as HTMLElement)}
    >
      ${picture}<span .textContent=${word}></span>
    </button>
  `;
}
