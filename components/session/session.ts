import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { noSurroundings, surroundingsContext, type Theme } from '../core/context.ts';
import { element, LbElement } from '../core/element.ts';
import type { FetchToken } from '../core/token.ts';

/**
 * Gives one session, language and theme to every `lb-` element inside it. It shows only what is put into it.
 *
 * @slot - The elements, and whatever else belongs around them.
 */
@element('lb-session')
export class LbSession extends LbElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** Where the page’s own server hands out a session token (`POST`, same origin). */
  @property({ attribute: 'token-url' }) tokenUrl?: string;

  /** Gets a token in the page’s own way, in place of `token-url`. */
  @property({ attribute: false }) fetchToken?: FetchToken;

  /** The address of the server, where it is not the one that the script came from. No attribute: markup alone must not send a token elsewhere. */
  @property({ attribute: false }) apiUrl?: string;

  /** The language (BCP 47), where it is not that of the `lang` attribute around. */
  @property() locale?: string;

  /** Light, dark, or as the reader’s system is. */
  @property({ reflect: true }) theme?: Theme;

  #provider = new ContextProvider(this, { context: surroundingsContext, initialValue: noSurroundings() });

  /** One function for good: a page that renders anew hands over a new one each time, which must not mean a new session. */
  #fetchToken: FetchToken = () => this.fetchToken!();

  override connectedCallback(): void {
    this.#provide();
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.#provide();
  }

  protected override render(): unknown {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const { tokenUrl, apiUrl, locale } = this;
    const fetchToken = this.fetchToken && this.#fetchToken;
    this.#provider.setValue(Object.assign(noSurroundings(), { tokenUrl, apiUrl, locale, fetchToken }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-session': LbSession;
  }
}
