import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { Client } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import { listLabelers } from './labelers.ts';
import styles from './labeler-chip.styles.ts';

/**
 * @internal Says by whom the data rows of a list were labeled; a press takes the filter away.
 *
 * @fires remove - When the reader takes the filter away.
 */
@element('lb-labeler-chip')
export class LbLabelerChip extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) client: Client | undefined;
  @property({ attribute: false }) projectId = '';

  /** What the list is filtered by: the id of a member, or `none`. */
  @property({ attribute: false }) labeledBy = '';

  /** Undefined until it has been read. */
  @state() private name: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('projectId') || changed.has('labeledBy') || changed.has('client')) void this.#read();
  }

  protected override render() {
    const text = msg(str`Labeled by: ${this.name ?? '…'}`);
    return html`<button
      part="chip"
      class="button chosen"
      aria-label=${msg(str`Remove the filter “${text}”`)}
      @click=${() => this.dispatchEvent(new Event('remove'))}
    >
      <span dir="auto">${text}</span>${icon(X)}
    </button>`;
  }

  /** A name that cannot be read is left out: the list itself says what is wrong. */
  async #read() {
    const { client, projectId, labeledBy } = this;
    this.name = undefined;
    if (!client || !projectId) return;
    const labelers = await listLabelers(client, projectId).catch(() => []);
    if (labeledBy !== this.labeledBy || projectId !== this.projectId) return;
    this.name = labelers.find(({ value }) => value === labeledBy)?.label ?? msg('A member without labels here');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-labeler-chip': LbLabelerChip;
  }
}
