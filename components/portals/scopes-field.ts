import { css, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { PERMISSIONS, type Permission } from '../../bff/core/contract.ts';
import { element } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { Field } from '../ui/field.ts';

/** What a portal may ask for: each resource to read, or to read and write. */
@element('lb-scopes-field')
export class LbScopesField extends Field {
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
    `,
  ];

  override readonly multiple = true;

  /** The scopes it begins with. */
  @property({ attribute: false }) values: readonly Permission[] = [];

  @state() private chosen: ReadonlySet<Permission> = new Set();

  /** Choosing again is no work: nothing would be lost. */
  override get edited(): boolean {
    return false;
  }

  protected override get formValue(): FormData {
    const data = new FormData();
    for (const permission of PERMISSIONS) if (this.chosen.has(permission)) data.append(this.name, permission);
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
          ${Object.entries(resources()).map(([resource, label], i) => this.#renderResource(resource, label, i === 0))}
        </tbody>
      </table>
    `;
  }

  #renderResource(resource: string, label: string, isFirst: boolean) {
    const read = `${resource}:read` as Permission;
    const write = `${resource}:write` as Permission;
    return html`
      <tr>
        <th scope="row">${label}</th>
        <td>
          <input
            id=${isFirst ? 'control' : read}
            type="checkbox"
            aria-label=${msg(str`Read: ${label}`)}
            .checked=${this.chosen.has(read)}
            @change=${() => this.#choose(read, write)}
          />
        </td>
        <td>
          <input
            id=${write}
            type="checkbox"
            aria-label=${msg(str`Write: ${label}`)}
            .checked=${this.chosen.has(write)}
            @change=${() => this.#choose(write, read)}
          />
        </td>
      </tr>
    `;
  }

  /** Who writes reads, too: with the one the other is chosen, and without the one there is not the other. */
  #choose(permission: Permission, other: Permission) {
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

/** What is read and written, as the scopes name it. */
const resources = (): Record<string, string> => ({
  account: msg('Account'),
  projects: msg('Projects'),
  members: msg('Members'),
  datasets: msg('Datasets'),
  tasks: msg('Tasks'),
  usage: msg('Usage'),
  'api-keys': msg('API keys'),
  webhooks: msg('Webhooks'),
  integrations: msg('Integrations'),
  portals: msg('Portals'),
  'audit-log': msg('Audit log'),
});

declare global {
  interface HTMLElementTagNameMap {
    'lb-scopes-field': LbScopesField;
  }
}
