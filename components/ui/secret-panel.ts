import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from './button.ts';
import { copied } from './copy-button.ts';
import { renderDialog } from './form-dialog.ts';
import { icon } from './icon.ts';
import { secret } from './secret.ts';

/**
 * A secret that is shown this once, to be copied. No recorder of sessions sees it. `renderSecretDialog` puts it into a dialog
 * that asks before it closes when it was not copied.
 *
 * @fires copied - After it was copied.
 *
 * @csspart secret - The secret.
 */
@element('lb-secret-panel')
export class LbSecretPanel extends LbElement {
  static override styles = [
    base,
    button,
    css`
      .label {
        margin-block-end: var(--_space);
        font-weight: 500;
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_space) * 2);
        padding: calc(var(--_space) * 2);
        padding-inline-start: calc(var(--_space) * 3);
        border: 1px solid var(--_color-border-strong);
        border-radius: var(--_radius);
        background: var(--_color-surface-sunken);
      }
      code {
        flex: 1 1 20ch;
        font-family: var(--_font-family-mono);
        font-size: var(--_font-size-small);
        overflow-wrap: anywhere;
        user-select: all;
      }
      p {
        margin-block-start: calc(var(--_space) * 2);
        color: var(--_color-text-secondary);
        font-size: var(--_font-size-small);
        line-height: var(--_line-height-small);
      }
    `,
  ];

  /** Says what it is. */
  @property() label = '';

  /** The secret itself. */
  @property({ attribute: false }) secret = '';

  @state() private isCopied = false;

  protected override render() {
    return html`
      <div class="label" id="label">${this.label}</div>
      <div class="box">
        <code part="secret" dir="ltr" translate="no" ${secret()}>${this.secret}</code>
        <button class="button primary" aria-describedby="label" @click=${this.#copy}>
          ${icon(this.isCopied ? Check : Copy)}${this.isCopied ? msg('Copied') : msg('Copy')}
        </button>
      </div>
      <p role="status">
        ${this.isCopied ? msg('Copied. Keep it where only your server can read it.') : msg('Copy it now: it is not shown again.')}
      </p>
    `;
  }

  async #copy() {
    this.isCopied = await copied(this.secret, this.renderRoot);
    if (this.isCopied) this.dispatchEvent(new Event('copied'));
  }
}

type SecretDialogView = {
  heading: string;
  label: string;
  secret: string;
  /** What else there is to say, such as what becomes of the one before. */
  more?: unknown;
  /** Whether it was copied, and what to do when it is. */
  isCopied: boolean;
  copied: () => void;
};

/** A dialog of `host` that shows a secret this once. */
export const renderSecretDialog = (host: LbElement, { heading, label, secret, more, ...view }: SecretDialogView) =>
  renderDialog(host, {
    heading,
    unsaved: !view.isCopied,
    question: {
      text: msg('You have not copied it, and it is not shown again.'),
      stay: msg('Go back'),
      leave: msg('Close without it'),
    },
    body: html`
      <div class="form">
        <lb-secret-panel .label=${label} .secret=${secret} @copied=${view.copied}></lb-secret-panel>
        ${more}
      </div>
    `,
    leave: msg('Close'),
    act: html`<button
      slot="actions"
      class="button primary"
      @click=${({ target }: Event) => (target as Element).closest('lb-dialog')!.close()}
    >
      ${msg('I have saved it')}
    </button>`,
  });

/** What is shown of a secret later: `lbp_…4f2a`. */
export const secretHint = (prefix: string, hint: string) =>
  html`<code class="hint" dir="ltr" translate="no">${prefix}_…${hint}</code>`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-secret-panel': LbSecretPanel;
  }
}
