import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import X from 'lucide/dist/esm/icons/x.mjs';
import type { ProjectRole } from '../../bff/members/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { Choices } from '../ui/choices.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.ts';
import { listProjects } from './api.ts';
import type { MemberActs } from './member-acts.ts';
import { projectRoleOptions } from './roles.ts';

const styles = css`
  fieldset {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: var(--_space);
    padding: 0;
    font-weight: 500;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, auto) auto;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .row > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  select {
    min-inline-size: 0;
    max-inline-size: 100%;
    block-size: var(--_control-height);
    padding-inline: calc(var(--_space) * 1.5);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  p {
    margin: 0;
    color: var(--_color-text-secondary);
  }
`;

type Named = { id: string; name: string };

/**
 * Roles in projects, one row each, and a choice that adds another project.
 *
 * @fires input - When a role is chosen or taken away.
 */
@element('lb-project-roles')
export class LbProjectRoles extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) acts!: MemberActs;

  /** The roles by project id. */
  @property({ attribute: false }) chosen: Readonly<Record<string, ProjectRole>> = {};

  /** The projects that `chosen` began with: what can be read of all projects may leave them out. */
  @property({ attribute: false }) begun: readonly Named[] = [];

  readonly #projects: Choices<Named> = new Choices<Named>(this, (query) => listProjects(this.acts.client, query));

  protected override firstUpdated() {
    void this.#projects.read();
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (changed.has('begun')) this.#projects.add(this.begun);
  }

  protected override render() {
    return html`${this.#projects.render(msg('Search projects'), () => this.#renderRoles())}`;
  }

  #renderRoles() {
    const { found = [], known } = this.#projects;
    const isChosen = ({ id }: Named) => Object.hasOwn(this.chosen, id);
    const others = found.filter((project) => !isChosen(project));
    return html`
      <fieldset>
        <legend>${msg('Roles in projects')}</legend>
        ${known.length === 0 ? html`<p>${msg('There is no project yet. Roles can be given later.')}</p>` : nothing}
        ${known.filter(isChosen).map((project) => this.#renderRow(project))}
        ${
          others.length === 0
            ? nothing
            : html`<select aria-label=${msg('Add a project')} @change=${this.#add}>
                <option value="">${msg('Add a project')}</option>
                ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
              </select>`
        }
      </fieldset>
    `;
  }

  #renderRow({ id, name }: Named) {
    return html`
      <div class="row">
        <span dir="auto" title=${name}>${name}</span>
        <select
          aria-label=${msg(str`Role in ${name}`)}
          @change=${({ target }: Event) => this.#choose(id, (target as HTMLSelectElement).value as ProjectRole)}
        >
          ${projectRoleOptions().map(
            ({ value, label }) => html`<option value=${value} ?selected=${value === this.chosen[id]}>${label}</option>`,
          )}
        </select>
        <button
          type="button"
          class="button quiet square"
          aria-label=${msg(str`Take the role in ${name} away`)}
          @click=${() => this.#choose(id, undefined)}
        >
          ${icon(X)}
        </button>
      </div>
    `;
  }

  #add({ target }: Event) {
    const select = target as HTMLSelectElement;
    this.#choose(select.value, 'LABELER');
    select.value = '';
  }

  #choose(id: string, role: ProjectRole | undefined) {
    const { [id]: _, ...others } = this.chosen;
    this.chosen = role ? { ...others, [id]: role } : others;
    this.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-roles': LbProjectRoles;
  }
}
