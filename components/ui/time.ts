import { LOCALE_STATUS_EVENT } from '@lit/localize/internal/locale-status-event.js';
import { element } from '../core/element.ts';
import { pageLocale } from '../core/localize.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS = [['year', 365 * DAY], ['month', 30 * DAY], ['day', DAY], ['hour', HOUR], ['minute', MINUTE]] as const; // prettier-ignore

const shown = new Set<LbTime>();
let ticking: ReturnType<typeof setInterval> | undefined;
let formats: ReturnType<typeof formatsOf> | undefined;

/**
 * A moment as the reader counts it, such as “3 days ago”, with the exact one in its title. It stays right while it is shown.
 *
 * ```html
 * <lb-time datetime=${createdAt}></lb-time>
 * ```
 *
 * A plain element whose text is its own, because a table has thousands of moments; they share one timer.
 */
@element('lb-time')
export class LbTime extends HTMLElement {
  static observedAttributes = ['datetime', 'exact', 'utc'];

  #text = '';

  /** The moment, in the form of RFC 3339. */
  get datetime(): string {
    return this.getAttribute('datetime') ?? '';
  }
  set datetime(value: string) {
    this.setAttribute('datetime', value);
  }

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
    const at = Date.parse(this.datetime);
    if (Number.isNaN(at)) return this.#say('', '');
    const utc = this.hasAttribute('utc');
    const { relative, moment, momentUtc } = formatsIn(pageLocale());
    const whole = (utc ? momentUtc : moment).format(at);
    this.#say(this.hasAttribute('exact') ? whole : relative(at - Date.now()), whole);
  }

  #say(text: string, title: string) {
    if (this.title !== title) this.title = title;
    if (this.#text !== text) this.textContent = this.#text = text;
  }
}

function refresh() {
  for (const time of shown) time.refresh();
}

function formatsIn(locale: string) {
  return formats?.locale === locale ? formats : (formats = formatsOf(locale));
}

function formatsOf(locale: string) {
  const ago = new Intl.RelativeTimeFormat(locale);
  const now = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  const exact = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', ...(timeZone && { timeZone }) });
  return {
    locale,
    moment: exact(),
    momentUtc: exact('UTC'),
    /** Counts whole units, and the largest that fits. */
    relative(milliseconds: number) {
      const unit = UNITS.find(([, length]) => Math.abs(milliseconds) >= length);
      return unit ? ago.format(Math.trunc(milliseconds / unit[1]), unit[0]) : now;
    },
  };
}

addEventListener(LOCALE_STATUS_EVENT, refresh);

declare global {
  interface HTMLElementTagNameMap {
    'lb-time': LbTime;
  }
}
