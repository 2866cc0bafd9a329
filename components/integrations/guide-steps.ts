import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Integration, Provider } from '../../bff/integrations/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import '../ui/code.ts';
import { getSetup } from './api.ts';
import { guide } from './guide.ts';
import type { IntegrationActs } from './integration-acts.ts';
import { azureHolds } from './policies.ts';

/**
 * What to do in the console of a cloud, step by step, with policies and rules ready to copy.
 *
 * @csspart step - One step.
 */
@element('lb-guide-steps')
export class LbGuideSteps extends LbElement {
  static override styles = [
    base,
    button,
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

  /** Undefined until they are known: a rule that is not complete must not look as if it were. */
  @state() private origins: readonly string[] | undefined;
  @state() private total = 0;
  @state() private failed = false;

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
      ${this.#renderOrigins()}
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

  /** What keeps the rule from naming every page. */
  #renderOrigins() {
    const { origins, total, failed } = this;
    if (failed) {
      return html`<p class="warning" role="alert">
        ${msg('The origins of your portals could not be read, so the CORS rule below lets only this page in.')}
        <button class="button" @click=${() => void this.#read()}>${msg('Try again')}</button>
      </p>`;
    }
    if (!origins) return nothing;
    if (this.provider === 'AZURE' && !azureHolds(origins)) {
      return html`<p class="warning">
        ${msg('Azure has no room for all origins of your portals, so the CORS rule below lets every page in. It still needs a signed URL.')}
      </p>`;
    }
    if (origins.length < total) {
      return html`<p class="warning">
        ${msg(str`The CORS rule below lets ${origins.length} of ${total} origins of your portals in. Add the others, or let every page in with *.`)}
      </p>`;
    }
    return nothing;
  }

  /** The pages that will fetch objects: those of all portals, which a check asks for too; where there is none, this one. */
  async #read() {
    try {
      const { origins, totalOrigins } = await getSetup(this.acts.client);
      this.origins = origins.length > 0 ? origins : [location.origin];
      this.total = totalOrigins;
      this.failed = false;
    } catch {
      this.origins = [location.origin];
      this.failed = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-guide-steps': LbGuideSteps;
  }
}
