import { css, html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators/state.js';
import { element } from '../../core/element.ts';
import { LbPart } from '../../core/part.ts';
import { Query } from '../../core/query.ts';

type Things = { items: string[] };

/** As small as a public element can be: a list, and a dialog that loads when it is first opened. */
@element('lb-sample')
export class LbSample extends LbPart {
  static override styles = css`
    :host {
      display: block;
      color: rgb(1, 2, 3);
    }
  `;

  @state() private dialog: TemplateResult | undefined;

  #things = new Query<Things>(this, {
    topic: 'things',
    read: (client, signal) => client<Things>('GET', '/v1/things', { signal }),
    empty: { items: [] },
  });

  /** Opens the dialog. */
  async open(): Promise<void> {
    const { renderDialog } = await import('./sample-dialog.ts');
    this.dialog = renderDialog();
  }

  /** Reads the list again. */
  reload(): Promise<void> {
    return this.#things.reload();
  }

  protected override render(): unknown {
    return html`
      ${this.#things.render({
        loading: () => html`<p>Loading</p>`,
        ready: ({ items }) =>
          html`<p>${items.join(', ')}</p>
            ${this.can('integrations:write') ? html`<button>New</button>` : nothing}`,
      })}
      ${this.dialog ?? nothing}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-sample': LbSample;
  }
}
