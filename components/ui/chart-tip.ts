import { html, nothing } from 'lit';
import { beside, msg, pageLocale } from '../core/localize.ts';
import { exactNumber } from './number.ts';
import type { Data, Plot } from './plot.ts';
import { swatch } from './swatch.ts';

type Numbers = { label: string; value: number; color?: number }[];

/** What a bucket has of each category, the highest in the chart first; and, where that means something, in all. */
function numbersAt({ series }: Data, index: number, sums: boolean): Numbers {
  const all = series.map(({ label, color, values }) => ({ label, color, value: values[index] ?? 0 })).toReversed();
  if (all.length < 2 || !sums) return all;
  const total = all.reduce((sum, { value }) => sum + value, 0);
  return [...all.filter(({ value }) => value !== 0), { label: msg('Total'), value: total }];
}

/** The numbers of a bucket as a sentence for a screen reader, the sum first. */
export function sayBucket(data: Data, index: number, sums: boolean): string {
  const bucket = data.buckets[index];
  if (!bucket) return '';
  const numbers = numbersAt(data, index, sums).map(({ label, value }) => beside`${label} ${exactNumber(value)}`);
  const note = bucket.unfinished ? [msg('Not finished yet')] : [];
  return new Intl.ListFormat(pageLocale(), { type: 'unit' }).format([bucket.title, ...note, ...numbers.toReversed()]);
}

/** The same for who sees it. */
export function renderTip(data: Data, index: number, sums: boolean) {
  const { title, unfinished } = data.buckets[index]!;
  return html`
    <div part="tooltip" class="tip" aria-hidden="true">
      <p>${title}</p>
      ${unfinished ? html`<p class="note">${msg('Not finished yet')}</p>` : nothing}
      <dl>
        ${numbersAt(data, index, sums).map(
          ({ label, value, color }) => html`
            <dt>${color ? swatch(color) : nothing}<bdi>${label}</bdi></dt>
            <dd>${exactNumber(value)}</dd>
          `,
        )}
      </dl>
    </div>
  `;
}

/** Puts the tooltip beside its bucket, where there is room in a chart of this width. */
export function placeTip(tip: HTMLElement, { x, band }: Plot, index: number, width: number): void {
  const room = width - tip.offsetWidth;
  const after = x(index) + band + 8;
  const left = after <= room ? after : Math.max(0, Math.min(x(index) - tip.offsetWidth - 8, room));
  tip.style.setProperty('--left', `${left}px`);
}
