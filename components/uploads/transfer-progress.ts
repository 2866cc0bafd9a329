import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { fileSize } from '../ui/file-size.ts';
import { duration } from '../ui/number.ts';
import { progress } from '../ui/progress.styles.ts';
import styles from './transfer-progress.styles.ts';
import type { Transfer } from './transfer.ts';

/** How far a large file is, how fast, and how long it still takes, with what pauses it. */
@element('lb-transfer')
export class LbTransfer extends LbElement {
  static override styles = [base, button, progress, styles];

  @property({ attribute: false }) transfer!: Transfer;

  override connectedCallback() {
    super.connectedCallback();
    this.transfer?.addEventListener('change', this.#changed);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.transfer?.removeEventListener('change', this.#changed);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('transfer')) return;
    changed.get('transfer')?.removeEventListener('change', this.#changed);
    this.transfer.addEventListener('change', this.#changed);
  }

  protected override render() {
    const { name, state, sent, bytes } = this.transfer;
    if (state === 'new') return html`<p>${fileSize(bytes)}</p>`;
    const isGoing = state === 'sending' || state === 'lost';
    return html`
      <progress aria-label=${msg(str`Progress of ${name}`)} max=${bytes} value=${sent}></progress>
      <p role=${state === 'sending' ? nothing : 'status'}>${this.#words()}</p>
      ${
        isGoing
          ? html`<button type="button" class="button" aria-label=${msg(str`Pause ${name}`)} @click=${this.#pause}>
              ${msg('Pause')}
            </button>`
          : state === 'paused'
            ? html`<button
                type="button"
                class="button"
                aria-label=${msg(str`Go on with ${name}`)}
                @click=${this.#resume}
              >
                ${msg('Go on')}
              </button>`
            : nothing
      }
    `;
  }

  #words() {
    const { state, sent, bytes, pace } = this.transfer;
    const share = `${fileSize(sent)} / ${fileSize(bytes)}`;
    if (state === 'found') return msg(str`Goes on where it stopped: ${share}`);
    if (state === 'paused') return msg(str`Paused at ${share}`);
    if (state === 'lost') return msg(str`The connection is lost. It is tried again: ${share}`);
    if (pace.rate === undefined) return share;
    const rate = msg(str`${fileSize(pace.rate)} per second`);
    return [share, rate, msg(str`${duration(Math.ceil((bytes - sent) / pace.rate))} left`)].join(' · ');
  }

  #changed = () => this.requestUpdate();

  #pause = () => this.transfer.pause();

  #resume = () => this.transfer.resume();
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-transfer': LbTransfer;
  }
}
