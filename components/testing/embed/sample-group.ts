import { html } from 'lit';
import { element, LbElement } from '../../core/element.ts';

/** A part made of another part, whose code it leaves to the script. */
@element('lb-sample-group')
export class LbSampleGroup extends LbElement {
  protected override render(): unknown {
    return html`<lb-sample token-url="/token"></lb-sample>`;
  }
}
