import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { element } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { Field } from './field.ts';

/**
 * Permissions such as `projects:read`: each resource to read, or to read and write.
 *
 * ```html
 * <lb-permissions-field name="scopes" label=${msg('Scopes')} .resources=${{ projects: msg('Projects') }}></lb-permissions-field>
 * ```
 */
@element('lb-permissions-field')
export class LbPermissionsField extends Field {
  static override styles = [
    ...Field.styles,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: var(--_space) calc(var(--_space) * 2);
        border-block-end: 1px solid var(--_color-border);
        font-weight: 400;
        text-align: start;
      }
      thead th {
        color: var(--_color-text-secondary);
        font-size: var(--_font-size-small);
      }
      th + *,
      td {
        inline-size: 72px;
        text-align: center;
      }
      input {
        inline-size: 16px;
        block-size: 16px;
        margin: 4px;
        accent-color: var(--_color-accent);
      }
      #hint,
      #error:not(:empty) {
        margin-block: 0 var(--_space);
      }
    `,
  ];

  override readonly multiple = true;
  protected override readonly isGroup = true;

  /** What is read and written, by the noun of its permissions, in the words of the reader. */
  @property({ attribute: false }) resources: Readonly<Record<string, string>> = {};

  /** Those that can be chosen; undefined: all. */
  @property({ attribute: false }) offered?: readonly string[];

  /** The permissions it begins with. */
  @property({ attribute: false }) values: readonly string[] = [];

  @state() private chosen: ReadonlySet<string> = new Set();

  /** Choosing again is no work: nothing would be lost. */
  override get edited(): boolean {
    return false;
  }

  protected override get formValue(): FormData {
    const data = new FormData();
    for (const permission of this.#all) if (this.chosen.has(permission)) data.append(this.name, permission);
    return data;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('values')) this.chosen = new Set(this.values);
    super.willUpdate(changed);
  }

  protected override renderControl() {
    return html`
      <table part="control" aria-labelledby="label" aria-describedby="hint error">
        <thead>
          <tr>
            <th scope="col">${msg('Part')}</th>
            <th scope="col">${msg('Read')}</th>
            <th scope="col">${msg('Write')}</th>
          </tr>
        </thead>
        <tbody>
          ${this.#shown.map(([resource, label], i) => this.#renderResource(resource, label, i === 0))}
        </tbody>
      </table>
    `;
  }

  /** All that can be chosen, in the order of the resources. */
  get #all(): string[] {
    const all = Object.keys(this.resources).flatMap((resource) => [`${resource}:read`, `${resource}:write`]);
    return this.offered ? all.filter((permission) => this.offered!.includes(permission)) : all;
  }

  get #shown() {
    const all = this.#all;
    return Object.entries(this.resources).filter(([resource]) => all.some((each) => each.startsWith(`${resource}:`)));
  }

  #renderResource(resource: string, label: string, isFirst: boolean) {
    const read = `${resource}:read`;
    const write = `${resource}:write`;
    return html`
      <tr>
        <th scope="row">${label}</th>
        <td>${this.#renderBox(read, write, msg(str`Read: ${label}`), isFirst)}</td>
        <td>${this.#renderBox(write, read, msg(str`Write: ${label}`))}</td>
      </tr>
    `;
  }

  #renderBox(permission: string, other: string, label: string, isFirst = false) {
    if (!this.#all.includes(permission)) return nothing;
    return html`
      <input
        id=${isFirst ? 'control' : permission}
        type="checkbox"
        aria-label=${label}
        .checked=${this.chosen.has(permission)}
        @change=${() => this.#choose(permission, other)}
      />
    `;
  }

  /** Who writes reads, too: with the one the other is chosen, and without the one there is not the other. */
  #choose(permission: string, other: string) {
    const isChosen = this.chosen.has(permission);
    const follows = permission.endsWith(isChosen ? ':read' : ':write');
    const next = new Set(this.chosen);
    for (const each of follows ? [permission, other] : [permission]) {
      if (isChosen) next.delete(each);
      else next.add(each);
    }
    this.chosen = next;
    this.enter('');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-permissions-field': LbPermissionsField;
  }
}
