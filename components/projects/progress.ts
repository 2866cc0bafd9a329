import { html, svg } from 'lit';
import type { Progress } from '../../bff/projects/contract.ts';
import { beside, msg, str } from '../core/localize.ts';
import { exactNumber, percent } from '../ui/number.ts';

/** The states of data rows in the order of the work, in the words of the reader. */
export const states = (): Record<keyof Progress, string> => ({
  done: msg('Done'),
  inReview: msg('In review'),
  inRework: msg('In rework'),
  skipped: msg('Skipped'),
  toLabel: msg('To label'),
});

/** A bar of the states, whose numbers a screen reader hears and a pointer shows. Without data rows it says so. */
export function renderProgress(progress: Progress) {
  const parts = Object.entries(states()) as [keyof Progress, string][];
  const total = parts.reduce((sum, [state]) => sum + progress[state], 0);
  if (total === 0) return msg('No data rows');
  const said = parts
    .filter(([state]) => progress[state] > 0)
    .map(([state, label]) => beside`${label}: ${exactNumber(progress[state])}`)
    .join(', ');
  const done = percent(progress.done / total);
  let from = 0;
  return html`
    <span class="progress" role="img" aria-label=${msg(str`${done} done. ${said}`)} title=${said}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        ${parts.map(([state]) => {
          const x = from;
          from += (progress[state] / total) * 100;
          return svg`<rect class=${state} x=${x} width=${from - x} height="6"></rect>`;
        })}
      </svg>
      <span class="share">${done}</span>
    </span>
  `;
}
