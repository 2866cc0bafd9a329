import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { ProjectRole } from '../../bff/members/contract.ts';
import type { Project, ProjectDataset, ProjectMember } from '../../bff/projects/contract.ts';
import { element } from '../core/element.ts';
import { List } from '../core/list.ts';
import { msg } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { Query } from '../core/query.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import '../ui/empty.ts';
import factsStyles from '../ui/facts.styles.ts';
import { renderFacts } from '../ui/facts.ts';
import { listStyles, renderList } from '../ui/list.ts';
import sectionsStyles from '../ui/sections.styles.ts';
import { skeleton } from '../ui/skeleton.ts';
import { getProject } from './api.ts';
import type { AttachmentActs } from './attachment-acts.ts';
import { listProjectDatasets } from './attachment-api.ts';
import { mediaTypes } from './media-types.ts';
import type { MembershipActs } from './membership-acts.ts';
import { listProjectMembers } from './membership-api.ts';
import type { ProjectActs } from './project-acts.ts';
import styles from './project-settings.styles.ts';
import { datasetColumns, isChangeable, memberColumns, memberWords } from './settings-columns.ts';
import './words.ts';

/** What `preview-state="empty"` shows. It stands above the element, which may be on the page already and is made when it is defined. */
const EMPTY: Project = {
  id: '–',
  name: '–',
  description: '',
  mediaType: 'IMAGE',
  isPinned: false,
  dataRows: 0,
  labels: 0,
  progress: { toLabel: 0, inReview: 0, inRework: 0, skipped: 0, done: 0 },
  acceptance: null,
  memberCount: 0,
  datasetCount: 0,
  yourRole: 'ADMIN',
  createdBy: null,
  createdAt: new Date(0).toISOString(),
  updatedAt: new Date(0).toISOString(),
  lastActivityAt: new Date(0).toISOString(),
  version: 0,
};

/**
 * The settings of one project: name and description, its members, its datasets, the import of labels, and the way to delete it. What the reader’s
 * role in the project does not allow is not offered.
 *
 * @fires {LbBeforeProjectUpdateEvent} lb-before-project-update - Before name or description change. Cancelable.
 * @fires {LbBeforeProjectDeleteEvent} lb-before-project-delete - Before the project is deleted. Cancelable.
 * @fires {LbBeforeProjectMemberSetEvent} lb-before-project-member-set - Before somebody gets a role in it. Cancelable.
 * @fires {LbBeforeProjectMemberRemoveEvent} lb-before-project-member-remove - Before somebody is removed from it. Cancelable.
 * @fires {LbBeforeProjectDatasetEvent} lb-before-project-dataset-attach - Before a dataset is attached. Cancelable.
 * @fires {LbBeforeProjectDatasetEvent} lb-before-project-dataset-detach - Before a dataset is detached. Cancelable.
 * @fires {LbProjectEvent} lb-project-updated - After name or description changed.
 * @fires {LbProjectEvent} lb-project-deleted - After the project was deleted.
 * @fires {LbProjectEvent} lb-project-restored - After it was restored.
 * @fires {LbProjectMemberEvent} lb-project-member-set - After somebody got a role in it.
 * @fires {LbProjectMemberEvent} lb-project-member-removed - After somebody was removed from it.
 * @fires {LbProjectDatasetEvent} lb-project-dataset-attached - After a dataset was attached.
 * @fires {LbProjectDatasetEvent} lb-project-dataset-detached - After a dataset was detached.
 * @fires {LbBeforeLabelImportEvent} lb-before-label-import - Before files of labels are imported. Cancelable.
 * @fires {LbLabelImportEvent} lb-label-import-started - After an import of labels has begun.
 *
 * @csspart section - A part of the settings, with its heading.
 * @csspart edit - The button that edits name and description.
 * @csspart import - The button that imports labels.
 * @csspart delete - The button that deletes the project.
 * @csspart restore - The button that restores it.
 * @csspart search - A search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart new - A button that adds a member or a dataset.
 * @csspart table - A table, with what stands above and below it.
 * @csspart box - What its rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the settings or above them.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-project-settings')
export class LbProjectSettings extends LbPart {
  static override styles = [base, surface, button, skeleton, listStyles, factsStyles, sectionsStyles, styles];

  /** The project. */
  @property({ attribute: 'project-id' }) projectId = '';

  /** Leaves out whatever changes anything. */
  @property({ type: Boolean }) readonly = false;

  readonly #project: Query<Project, [string]> = new Query(this, {
    topic: 'projects',
    args: () => [this.projectId],
    read: async (client, signal, id) => {
      const project = await getProject(client, encodeURIComponent(id), signal);
      await this.session?.identified; // so that no button comes or goes once it is there
      return project;
    },
    empty: EMPTY,
  });

  readonly #members: List<ProjectMember> = new List(this, {
    topic: 'projects',
    sort: 'name',
    chosen: () => ({ projectId: this.projectId }),
    when: () => this.#manages,
    words: memberWords,
    read: (client, query, signal) => listProjectMembers(client, encodeURIComponent(this.projectId), query, signal),
  });

  readonly #datasets: List<ProjectDataset> = new List(this, {
    topic: 'projects',
    sort: 'name',
    chosen: () => ({ projectId: this.projectId }),
    when: () => this.#manages,
    read: (client, query, signal) => listProjectDatasets(client, encodeURIComponent(this.projectId), query, signal),
  });

  readonly #actions: Actions<Project, ProjectActs> = new Actions(this, 'projects', undefined, async () => {
    const { ProjectActs } = await import('./project-acts.ts');
    return new ProjectActs(this.#actions);
  });
  readonly #memberActions: Actions<ProjectMember, MembershipActs> = new Actions(this, 'projects', this.#members, async () => {
    const { MembershipActs } = await import('./membership-acts.ts');
    return new MembershipActs(this.#memberActions);
  }); // prettier-ignore
  readonly #datasetActions: Actions<ProjectDataset, AttachmentActs> = new Actions(this, 'projects', this.#datasets, async () => {
    const { AttachmentActs } = await import('./attachment-acts.ts');
    return new AttachmentActs(this.#datasetActions);
  }); // prettier-ignore

  /** Reads project, members and datasets again. */
  async reload(): Promise<void> {
    await Promise.all([this.#project.reload(), this.#members.reload(), this.#datasets.reload()]);
  }

  protected override render() {
    const { state } = this.#project;
    const isGone = state.is === 'failed' && state.error.code === 'not_found' && !this.previewState;
    return html`
      ${isGone ? this.#renderGone() : this.#project.render({ loading: renderSkeleton, ready: (project) => this.#renderSettings(project) })}
      ${this.#actions.dialog} ${this.#memberActions.dialog} ${this.#datasetActions.dialog}
    `;
  }

  #renderSettings(project: Project) {
    return html`
      ${this.#renderGeneral(project)} ${this.#manages ? this.#renderMembers(project) : nothing}
      ${this.#manages ? this.#renderDatasets(project) : nothing}
      ${this.#mayImport ? this.#renderLabels(project) : nothing}
      ${this.#mayDelete ? this.#renderDanger(project) : nothing}
    `;
  }

  #renderGeneral(project: Project) {
    const { id, name, description, mediaType, createdBy, createdAt } = project;
    return html`
      <section part="section" aria-labelledby="general">
        <div class="heading">
          <h2 id="general">${msg('General')}</h2>
          ${
            this.#mayChange
              ? html`<button
                  part="edit"
                  class="button"
                  @pointerover=${this.#actions.preload}
                  @click=${() => this.#actions.run((acts) => acts.edit(project))}
                >
                  ${msg('Edit')}
                </button>`
              : nothing
          }
        </div>
        ${renderFacts([
          { label: msg('Name'), value: html`<bdi>${name}</bdi>` },
          { label: msg('Description'), value: description ? html`<bdi>${description}</bdi>` : '–' },
          { label: msg('Media type'), value: mediaTypes()[mediaType] },
          { label: msg('Created by'), value: html`<bdi>${createdBy?.name ?? msg('The operator')}</bdi>` },
          { label: msg('Created at'), value: html`<lb-time datetime=${createdAt}></lb-time>` },
          { label: msg('Project ID'), copy: id },
        ])}
      </section>
    `;
  }

  #renderMembers(project: Project) {
    const add = { label: msg('Add member'), run: () => this.#memberActions.run((acts) => acts.add(project)) };
    const change = (member: ProjectMember, role: ProjectRole) =>
      void this.#memberActions.run((acts) => this.#setRole(acts, project, member, role));
    return html`
      <section part="section" aria-labelledby="members">
        <h2 id="members">${msg('Members')}</h2>
        ${this.#members.render(() =>
          renderList(this.#members, {
            label: msg('Members'),
            search: msg('Search members'),
            columns: memberColumns({ own: project.yourRole, change: this.#mayManage ? change : undefined }),
            nameOf: ({ name }) => name,
            menu: this.#mayManage
              ? async (member) =>
                  isChangeable(member, project.yourRole)
                    ? (await this.#memberActions.acts()).menu(project, member)
                    : [{ label: msg('Nothing can be changed here'), disabled: true, run: () => {} }]
              : undefined,
            create: this.#mayManage ? add : undefined,
            empty: msg('Nobody has access to this project yet.'),
            actions: this.#memberActions,
          }),
        )}
      </section>
    `;
  }

  #renderDatasets(project: Project) {
    const attach = {
      label: msg('Attach dataset'),
      run: () => this.#datasetActions.run((acts) => acts.attach(project)),
    };
    return html`
      <section part="section" aria-labelledby="datasets">
        <h2 id="datasets">${msg('Datasets')}</h2>
        ${this.#datasets.render(() =>
          renderList(this.#datasets, {
            label: msg('Datasets'),
            search: msg('Search datasets'),
            columns: datasetColumns(),
            nameOf: ({ name }) => name,
            menu: this.#mayChange
              ? async (dataset) => (await this.#datasetActions.acts()).menu(project, dataset)
              : undefined,
            create: this.#mayChange ? attach : undefined,
            empty: msg('No dataset is attached yet. The data rows of a dataset enter the queue when it is attached.'),
            actions: this.#datasetActions,
          }),
        )}
      </section>
    `;
  }

  #renderLabels(project: Project) {
    return html`
      <section part="section" aria-labelledby="labels">
        <div class="heading">
          <h2 id="labels">${msg('Labels')}</h2>
          <button
            part="import"
            class="button"
            aria-describedby="labels-text"
            @pointerover=${this.#actions.preload}
            @click=${() => this.#actions.run((acts) => acts.importLabels(project))}
          >
            ${msg('Import labels')}
          </button>
        </div>
        <p id="labels-text">
          ${msg('Labels are made elsewhere and come in as files: a line for each, with its annotations, author, time and review.')}
        </p>
      </section>
    `;
  }

  #renderDanger(project: Project) {
    return html`
      <section part="section" aria-labelledby="danger">
        <h2 id="danger">${msg('Danger zone')}</h2>
        <div class="danger-zone">
          <p id="danger-text">
            ${msg('Deleting the project takes its labels with it. An admin can restore it within 30 days.')}
          </p>
          <button
            part="delete"
            class="button danger"
            aria-describedby="danger-text"
            @pointerover=${this.#actions.preload}
            @click=${() => this.#actions.run((acts) => acts.delete(project))}
          >
            ${msg('Delete project')}
          </button>
        </div>
      </section>
    `;
  }

  #renderGone() {
    return html`
      <lb-empty exportparts="empty">
        ${msg('This project is not there. It may have been deleted, or you have no role in it any more.')}
        ${
          this.#isAdmin
            ? html`<button
                slot="action"
                part="restore"
                class="button"
                @click=${() => this.#actions.run((acts) => acts.restore(encodeURIComponent(this.projectId)))}
              >
                ${msg('Restore')}
              </button>`
            : nothing
        }
      </lb-empty>
    `;
  }

  /** Where the host or the server objects, the choice goes back to what it was. */
  async #setRole(acts: MembershipActs, project: Project, member: ProjectMember, role: ProjectRole) {
    try {
      if (await acts.set(project, member, role)) this.#members.replace({ ...member, role });
    } finally {
      this.requestUpdate();
    }
  }

  get #yourRole() {
    const { state } = this.#project;
    return state.is === 'ready' ? state.value.yourRole : 'NONE';
  }

  /** Whether the reader sees members and datasets of the project. */
  get #manages() {
    return this.#yourRole === 'ADMIN' || this.#yourRole === 'TEAM_MANAGER';
  }

  get #writes() {
    return !this.readonly && (this.previewState !== undefined || this.can('projects:write'));
  }

  get #mayManage() {
    return this.#writes && this.#manages;
  }

  /** An import is a task of the reader. */
  get #mayImport() {
    return this.#mayManage && (this.previewState !== undefined || this.can('tasks:write'));
  }

  get #mayChange() {
    return this.#writes && this.#yourRole === 'ADMIN';
  }

  /** Deleting and restoring is for admins of the organization, in a session that is not held to projects. */
  get #isAdmin() {
    const current = this.session?.current;
    return this.#writes && current?.member.role === 'ADMIN' && current.projects === null;
  }

  get #mayDelete() {
    return this.#mayChange && this.#isAdmin;
  }
}

const renderSkeleton = () => html`
  <section aria-busy="true">
    <h2>${msg('General')}</h2>
    ${Array.from({ length: 6 }, () => html`<p><i class="skeleton"></i></p>`)}
  </section>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lb-project-settings': LbProjectSettings;
  }
}
