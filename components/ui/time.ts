import { LOCALE_STATUS_EVENT } from '@lit/localize/internal/locale-status-event.js';
import { html } from 'lit';
import { element } from '../core/element.ts';
import { pageLocale } from '../core/localize.ts';
import { now } from '../core/now.ts';
import { isEnglish, timeInEnglish } from './english.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [['year', 365 * DAY], ['month', 30 * DAY], ['day', DAY], ['hour', HOUR], ['minute', MINUTE]] as const; // prettier-ignore

const shown = new Set<LbTime>();
let ticking: ReturnType<typeof setInterval> | undefined;
let naming: ReturnType<typeof setTimeout> | undefined;
/** By the kind of format and the language: making one takes longer than using it a thousand times. */
const formats = new Map<string, unknown>();

/**
 * A moment as the reader counts it, such as “3 days ago”, with the exact one in its title. It stays right while it is shown.
 *
 * ```html
 * <lb-time datetime=${createdAt}></lb-time>
 * ```
 *
 * A plain element whose text is its own, because a table has thousands of moments; they share one timer.
 *
 * @attr {string} datetime - The moment, in the form of RFC 3339.
 * @attr {boolean} exact - Says the moment itself, and not how long ago it was.
 * @attr {boolean} utc - Says it in UTC, and that it is.
 */
@element('lb-time')
export class LbTime extends HTMLElement {
  static observedAttributes = ['datetime', 'exact', 'utc'];

  #text = '';

  connectedCallback() {
    shown.add(this);
    ticking ??= setInterval(refresh, MINUTE / 2);
    this.refresh();
  }

  disconnectedCallback() {
    shown.delete(this);
    if (shown.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.refresh();
  }

  /** Says the moment anew, as seen from now and in the language of the page. */
  refresh() {
    const at = this.#at;
    const text = Number.isNaN(at) ? '' : this.hasAttribute('exact') ? this.#exact : relative(at - now());
    if (this.#text !== text) this.textContent = this.#text = text;
    naming ??= setTimeout(nameAll, 50); // after the first frame: the exact moments are not what it waits for
  }

  /** @internal Puts the exact moment into the title. */
  name() {
    const title = Number.isNaN(this.#at) ? '' : this.#exact;
    if (this.title !== title) this.title = title;
  }

  get #at() {
    return Date.parse(this.getAttribute('datetime') ?? '');
  }

  get #exact() {
    const locale = pageLocale();
    const zone = this.hasAttribute('utc') ? { timeZone: 'UTC' } : {};
    const make = () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', ...zone });
    return kept(`${locale} ${zone.timeZone}`, make).format(this.#at);
  }
}

function refresh() {
  for (const time of shown) time.refresh();
}

function nameAll() {
  naming = undefined;
  for (const time of shown) time.name();
}

/** Counts whole units, and the largest that fits. */
function relative(milliseconds: number): string {
  const locale = pageLocale();
  const ago = (numeric: 'always' | 'auto') =>
    kept(`${locale} ${numeric}`, () => new Intl.RelativeTimeFormat(locale, { numeric }));
  const found = UNITS.find(([, length]) => Math.abs(milliseconds) >= length);
  if (!found) return isEnglish() ? 'now' : ago('auto').format(0, 'second');
  const [unit, length] = found;
  const count = Math.trunc(milliseconds / length);
  return isEnglish() ? timeInEnglish(count, unit) : ago('always').format(count, unit);
}

function kept<Format>(key: string, make: () => Format): Format {
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key) as Format;
}

/** A moment, or what is said where there is none. */
export const renderTime = (at: string | null, none?: string) =>
  at === null ? none : html`<lb-time datetime=${at}></lb-time>`;

addEventListener(LOCALE_STATUS_EVENT, refresh);

declare global {
  interface HTMLElementTagNameMap {
    'lb-time': LbTime;
  }
}
