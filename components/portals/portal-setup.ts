import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Portal } from '../../bff/portals/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import '../ui/code.ts';
import { dialogStyles, renderDialog } from '../ui/form-dialog.ts';
import { renderSecretDialog } from '../ui/secret-panel.ts';
import '../ui/tabs.ts';
import type { SelectEvent } from '../ui/tabs.ts';
import { pageSnippets, serverSnippets, type Snippet } from './snippets.ts';

/**
 * What is pasted into the page and the server of a portal; and its secret, this once, where it was just made.
 *
 * @fires close - When the dialog has closed.
 */
@element('lb-portal-setup')
export class LbPortalSetup extends LbElement {
  static override styles = dialogStyles;

  @property({ attribute: false }) portal!: Portal;
  /** Empty where it is not known any more. */
  @property({ attribute: false }) secret = '';
  @property({ attribute: false }) apiUrl = '';

  @state() private isCopied = false;
  @state() private page = 'html';
  @state() private server = 'node';

  protected override render() {
    const { name } = this.portal;
    if (!this.secret) {
      return renderDialog(this, {
        heading: msg(str`Set up “${name}”`),
        body: html`<div class="form">${this.#renderSnippets()}</div>`,
        leave: msg('Close'),
      });
    }
    return renderSecretDialog(this, {
      heading: msg(str`Secret of “${name}”`),
      label: msg('Secret of the portal'),
      secret: this.secret,
      more: this.#renderSnippets(),
      isCopied: this.isCopied,
      copied: () => (this.isCopied = true),
    });
  }

  #renderSnippets() {
    const { apiUrl, portal } = this;
    const choosePage = (key: string) => (this.page = key);
    const chooseServer = (key: string) => (this.server = key);
    return html`
      <p>${msg('In the page, load the script once and place an element:')}</p>
      ${this.#renderTabs(msg('A page made with'), pageSnippets(apiUrl, portal.scopes), this.page, choosePage)}
      <p>
        ${msg('On your server, answer POST /lb-token for whoever is signed in. LB_PORTAL_SECRET is the secret of the portal, and stays there.')}
      </p>
      ${this.#renderTabs(msg('A server in'), serverSnippets(apiUrl, portal.scopes), this.server, chooseServer)}
    `;
  }

  #renderTabs(label: string, snippets: readonly Snippet[], selected: string, choose: (key: string) => void) {
    const shown = snippets.find(({ key }) => key === selected)!;
    return html`
      <lb-tabs label=${label} .tabs=${snippets} selected=${selected} @select=${({ key }: SelectEvent) => choose(key)}>
        <lb-code label=${shown.label} .text=${shown.code}></lb-code>
      </lb-tabs>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-portal-setup': LbPortalSetup;
  }
}
