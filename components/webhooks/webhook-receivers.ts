import { html } from 'lit';
import { state } from 'lit/decorators/state.js';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import '../ui/code.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { RECEIVERS } from './receivers.ts';

/** Receivers to copy, one for each language. */
@element('lb-webhook-receivers')
export class LbWebhookReceivers extends LbElement {
  static override styles = base;

  @state() private language = 'node';

  protected override render() {
    const { label, code } = RECEIVERS.find(({ key }) => key === this.language)!;
    return html`
      <lb-tabs
        label=${msg('A receiver in')}
        .tabs=${RECEIVERS}
        selected=${this.language}
        @select=${({ key }: SelectEvent) => (this.language = key)}
      >
        <lb-code label=${label} .text=${code}></lb-code>
      </lb-tabs>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-webhook-receivers': LbWebhookReceivers;
  }
}
