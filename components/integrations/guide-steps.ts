import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Integration, Provider } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import '../ui/code.ts';
import { getSetup } from './api.ts';
import { guide } from './guide.ts';
import type { IntegrationActs } from './integration-acts.ts';

/**
 * What to do in the console of a cloud, step by step, with policies and rules ready to copy.
 *
 * @csspart step - One step.
 */
@element('lb-guide-steps')
export class LbGuideSteps extends LbElement {
  static override styles = [
    base,
    css`
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr); /* a long line of code scrolls in its box */
        gap: calc(var(--_space) * 3);
        margin: 0;
        padding-inline-start: calc(var(--_space) * 5);
      }
      lb-code {
        margin-block-start: calc(var(--_space) * 2);
      }
      .warning {
        margin: 0 0 calc(var(--_space) * 3);
        color: var(--_color-warning-text);
      }
    `,
  ];

  @property({ attribute: false }) acts!: IntegrationActs;
  @property() provider: Provider = 'AWS';
  @property() bucket = '';
  @property() containerUrl = '';
  @property({ attribute: false }) trust: Integration['trust'] = null;

  @state() private origins: readonly string[] = [location.origin];

  override firstUpdated() {
    void this.#read();
  }

  protected override render() {
    const { provider, bucket, containerUrl, trust } = this;
    return html`
      ${
        trust && trust.principal === null
          ? html`<p class="warning">
              ${msg('This server has no AWS identity yet, so there is no trust policy to copy. Ask its operator to set one.')}
            </p>`
          : nothing
      }
      <ol>
        ${guide(provider, { bucket, containerUrl }, this.origins, trust).map(
          ({ text, label, code }) => html`
            <li part="step">
              ${text}${code ? html`<lb-code label=${label ?? msg('Copy this')} .text=${code}></lb-code>` : nothing}
            </li>
          `,
        )}
      </ol>
    `;
  }

  /** The pages that will fetch objects: those of all portals, which a check asks for too; until they are known, this one. */
  async #read() {
    const { origins } = await getSetup(this.acts.client).catch(() => ({ origins: [] }));
    if (origins.length > 0) this.origins = origins;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-guide-steps': LbGuideSteps;
  }
}
