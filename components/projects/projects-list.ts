import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Project } from '../../bff/projects/contract.ts';
import { element } from '../core/element.ts';
import { List, type View } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import type { BulkAction } from '../ui/list-view.ts';
import { listStyles, renderList } from '../ui/list.ts';
import { listProjects } from './api.ts';
import { columns } from './columns.ts';
import columnStyles from './columns.styles.ts';
import { LbProjectOpenEvent } from './events.ts';
import { mediaTypeOptions, mediaTypes } from './media-types.ts';
import type { ProjectActs } from './project-acts.ts';
import './words.ts';

/**
 * The projects of an organization: the reader’s pinned ones first, then the newest, with the progress of each.
 *
 * @fires {LbProjectOpenEvent} lb-project-open - When the reader opens a project. Cancelable.
 * @fires {LbBeforeProjectCreateEvent} lb-before-project-create - Before one is created. Cancelable.
 * @fires {LbBeforeProjectUpdateEvent} lb-before-project-update - Before one is changed. Cancelable.
 * @fires {LbBeforeProjectDeleteEvent} lb-before-project-delete - Before one is deleted. Cancelable.
 * @fires {LbProjectEvent} lb-project-created - After one was created.
 * @fires {LbProjectEvent} lb-project-updated - After one was changed.
 * @fires {LbProjectEvent} lb-project-deleted - After one was deleted.
 * @fires {LbProjectEvent} lb-project-restored - After one was restored.
 * @fires {LbProjectEvent} lb-project-pinned - After the reader pinned one.
 * @fires {LbProjectEvent} lb-project-unpinned - After the reader unpinned one.
 * @fires {LbBeforeExportEvent} lb-before-export - Before one is exported. Cancelable.
 * @fires {LbExportEvent} lb-export-started - After an export was asked for, with the task that makes it.
 * @fires {LbViewChangeEvent} lb-view-change - After the reader searched, sorted or filtered.
 *
 * @slot empty - In place of the words for “no projects yet”.
 *
 * @csspart search - The search field.
 * @csspart clear - The button that takes search and filters away.
 * @csspart filter - A choice that leaves rows out.
 * @csspart new - The button for a new one.
 * @csspart deleted - The button that shows what was deleted.
 * @csspart table - The table, with what stands above and below it.
 * @csspart box - What the rows scroll in.
 * @csspart header - The header of a column.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart open - The name of a row, which opens the project.
 * @csspart row-more - The button that opens the menu of a row.
 * @csspart menu - That menu.
 * @csspart menu-item - One act in it.
 * @csspart tooltip - The whole of a text that is cut off, or the name of a button.
 * @csspart select - The button that begins to select rows.
 * @csspart check - The checkbox of a row.
 * @csspart bulk - What can be done to the rows that are selected.
 * @csspart more - The button that shows more rows.
 * @csspart empty - What stands in place of the rows when there are none.
 * @csspart problem - What went wrong, in place of the table or above it.
 * @csspart retry - The button in it for another try.
 * @csspart dialog - The box of a dialog.
 * @csspart heading - Its title.
 * @csspart body - What scrolls in it.
 * @csspart actions - Its row of buttons.
 */
@element('lb-projects-list')
export class LbProjectsList extends LbPart {
  static override styles = [base, surface, button, listStyles];

  /** Leaves out whatever changes anything but the reader’s own pins. */
  @property({ type: Boolean }) readonly = false;

  /** The address of a project, with `{id}` in the place of its id: then its name is a link. */
  @property({ attribute: 'project-url' }) projectUrl?: string;

  readonly list: List<Project> = new List(this, {
    topic: 'projects',
    sort: '-createdAt',
    read: listProjects,
    words: mediaTypes,
  });

  readonly #actions: Actions<Project, ProjectActs> = new Actions(this, 'projects', this.list, async () => {
    const { ProjectActs } = await import('./project-acts.ts');
    return new ProjectActs(this.#actions, this.list);
  });

  /** Search, filters, order and the open row: for the address of the page. What is left out stays as it is. */
  @property({ attribute: false })
  get view(): View {
    return this.list.view;
  }

  set view(view: Partial<View>) {
    this.list.view = view;
  }

  /** Reads the projects again. */
  reload(): Promise<void> {
    return this.list.reload();
  }

  protected override render() {
    return html`${this.list.render(() => this.#renderList())} ${this.#actions.dialog}`;
  }

  #renderList() {
    const create = { label: msg('New project'), run: () => this.#actions.run((acts) => acts.create()) };
    return renderList(this.list, {
      label: msg('Projects'),
      search: msg('Search projects'),
      columns: columns(),
      cellStyles: columnStyles,
      nameOf: ({ name }) => name,
      open: this.#open,
      href: ({ id }) => this.projectUrl?.replaceAll('{id}', encodeURIComponent(id)),
      menu: this.#menu,
      create: this.#mayChange ? create : undefined,
      bulk: this.#mayChange ? [this.#deleteMany] : undefined,
      filters: [
        {
          name: 'state',
          label: msg('State'),
          options: [
            { value: '', label: msg('All states') },
            { value: 'TO_LABEL', label: msg('To label') },
            { value: 'IN_REVIEW', label: msg('In review') },
            { value: 'IN_REWORK', label: msg('In rework') },
            { value: 'DONE', label: msg('Done') },
          ],
        },
        {
          name: 'mediaType',
          label: msg('Media type'),
          options: [{ value: '', label: msg('All media types') }, ...mediaTypeOptions()],
        },
      ],
      more: this.#mayChange ? this.#renderDeleted() : nothing,
      empty: msg('No projects yet. A project holds what is labeled, who labels it, and how far it is.'),
      actions: this.#actions,
    });
  }

  get #deleteMany(): BulkAction<Project> {
    return {
      label: msg('Delete'),
      danger: true,
      question: (count) => ({
        heading: msg(str`Delete projects: ${count}`),
        text: msg('Their labels go with them. An admin can restore each within 30 days.'),
      }),
      run: async (project) => (await this.#actions.acts()).deleteOne(project),
      done: (count) => msg(str`Deleted: ${count}`),
    };
  }

  #renderDeleted() {
    return html`<button
      part="deleted"
      class="button quiet"
      @click=${() => this.#actions.run((acts) => acts.showDeleted())}
    >
      ${msg('Recently deleted')}
    </button>`;
  }

  get #mayChange() {
    return !this.readonly && this.list.may('projects:write', 'ADMIN');
  }

  #mayExport({ yourRole }: Project): boolean {
    return !this.readonly && this.can('tasks:write') && (yourRole === 'ADMIN' || yourRole === 'TEAM_MANAGER');
  }

  #open = (project: Project) => void this.dispatchEvent(new LbProjectOpenEvent(project));

  #menu = async (project: Project) =>
    (await this.#actions.acts()).menu(project, { mayChange: this.#mayChange, mayExport: this.#mayExport(project) });
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-projects-list': LbProjectsList;
  }
}
