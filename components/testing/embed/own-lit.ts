import { css, html, LitElement } from 'lit';

/** What a page may have beside ours: an element of its own over a Lit of its own. */
class OwnElement extends LitElement {
  static override styles = css`
    :host {
      color: rgb(4, 5, 6);
    }
  `;

  protected override render(): unknown {
    return html`<p>Own element</p>`;
  }
}

customElements.define('own-element', OwnElement);
