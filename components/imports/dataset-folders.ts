import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Folder } from '../../bff/folders/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { Values } from '../core/input.ts';
import { announce, follow } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import type { Impact } from '../ui/delete-dialog.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/select.ts';
import '../ui/time.ts';
import { deleteFolder, getFolderImpact, listFolders, removeFolder, setDaily, syncFolder } from './api.ts';
import styles from './dataset-folders.styles.ts';
import { LbBeforeFolderRemoveEvent, LbBeforeImportEvent, LbFolderRemovedEvent, LbImportEvent } from './events.ts';
import type { ImportActions } from './import-actions.ts';

/** The folders that were imported into a dataset: what came and went, Sync now, and whether that is done every day. */
@element('lb-dataset-folders')
export class LbDatasetFolders extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) actions!: ImportActions;

  @property({ attribute: false }) datasetId = '';

  @state() private folders: readonly Folder[] = [];

  /** The one that is about to be removed. */
  @state() private removed: Folder | undefined;

  readonly #key = new IdempotencyKey();

  #unfollow: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    this.#unfollow = ['datasets', 'tasks'].map((topic) => follow(topic, () => void this.#read()));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const unfollow of this.#unfollow) unfollow();
  }

  protected override firstUpdated() {
    void this.#read();
  }

  protected override render() {
    if (this.folders.length === 0) return nothing;
    return html`
      <h3 id="heading">${msg('Imported folders')}</h3>
      <ul aria-labelledby="heading">
        ${this.folders.map((folder) => this.#renderFolder(folder))}
      </ul>
      ${this.removed ? this.#renderRemoval(this.removed) : nothing}
    `;
  }

  #renderRemoval(folder: Folder) {
    return html`<lb-delete-dialog
      .actions=${{ gone: () => void this.#read() }}
      .name=${nameOf(folder)}
      .headingOf=${(name: string) => msg(str`Remove “${name}”`)}
      .verb=${msg('Remove')}
      .text=${msg('Nothing of this folder is added any more. Its files stay in the bucket.')}
      .impact=${() => this.#impactOf(folder)}
      .run=${({ rows }: Values) => this.#remove(folder, rows === 'delete' ? 'delete' : 'keep')}
      @close=${() => (this.removed = undefined)}
    ></lb-delete-dialog>`;
  }

  #renderFolder(folder: Folder) {
    const name = nameOf(folder);
    return html`<li>
      <bdi>${name}</bdi>
      <span class="facts">${this.#renderFacts(folder)}</span>
      <span class="acts">
        <label>
          <input
            type="checkbox"
            .checked=${folder.isDaily}
            aria-label=${msg(str`Sync ${name} every day`)}
            @change=${(event: Event) => this.#setDaily(folder, event.target as HTMLInputElement)}
          />
          ${msg('Every day')}
        </label>
        <button
          type="button"
          class="button"
          aria-label=${msg(str`Sync now: ${name}`)}
          aria-busy=${folder.isSyncing}
          ?disabled=${folder.isRemoving}
          @click=${() => this.#sync(folder, name)}
        >
          ${msg('Sync now')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-haspopup="dialog"
          aria-label=${msg(str`Remove ${name}`)}
          ?disabled=${folder.isRemoving}
          @click=${() => this.#askToRemove(folder)}
        >
          ${msg('Remove')}
        </button>
      </span>
    </li>`;
  }

  #renderFacts({ isRemoving, syncedAt, files, added, gone }: Folder) {
    if (isRemoving) return msg('Its data rows are being deleted. See Tasks.');
    if (syncedAt === null) return msg('Not read to the end yet');
    const [all, more, less] = [files, added, gone].map(exactNumber) as [string, string, string];
    return html`${msg(str`${all} files, ${more} added, ${less} gone`)} · <lb-time datetime=${syncedAt}></lb-time>`;
  }

  /** What cannot be read here is no reason to hide what can be imported. */
  async #read() {
    this.folders = (
      await listFolders(this.actions.client, this.datasetId).catch(() => ({ items: this.folders }))
    ).items;
  }

  async #sync(folder: Folder, name: string) {
    if (folder.isSyncing || !this.actions.allowed(new LbBeforeImportEvent(this.datasetId, [name], 'skip'))) return;
    await this.actions.attempt(async () => {
      const task = await syncFolder(this.actions.client, this.datasetId, folder.id);
      this.actions.done(new LbImportEvent(task), msg(str`The import of “${task.name}” has begun. See Tasks.`));
      announce('tasks');
    });
    await this.#read();
  }

  #askToRemove(folder: Folder) {
    return this.actions.attempt(async () => {
      await import('../ui/delete-dialog.ts');
      this.removed = folder;
    });
  }

  /** What goes with the data rows of a folder, and the choice whether they go. */
  async #impactOf({ id }: Folder): Promise<Impact> {
    const { dataRows, hasMore, mayDeleteRows, projects } = await getFolderImpact(
      this.actions.client,
      this.datasetId,
      id,
    );
    const names = projects.map(({ name, labels, annotations }) =>
      hasMore
        ? msg(str`${name} (labels: at least ${exactNumber(labels)}, annotations: at least ${exactNumber(annotations)})`)
        : msg(str`${name} (labels: ${exactNumber(labels)}, annotations: ${exactNumber(annotations)})`),
    );
    const deleted = hasMore
      ? msg(str`Are deleted: more than ${exactNumber(dataRows)}`)
      : msg(str`Are deleted: ${exactNumber(dataRows)}`);
    return {
      broken: [{ label: msg('Projects that lose labels where its data rows are deleted'), names }],
      fields: html`<lb-select
        name="rows"
        label=${msg('Its data rows')}
        help=${mayDeleteRows ? msg('Data rows that another folder brings stay.') : msg('They cannot be deleted with it, since its integration is deleted.')}
        .options=${[
          { value: 'keep', label: msg('Stay') },
          ...(mayDeleteRows ? [{ value: 'delete', label: deleted }] : []),
        ]}
      ></lb-select>`,
    };
  }

  async #remove(folder: Folder, rows: 'keep' | 'delete') {
    const { actions, datasetId } = this;
    if (!actions.allowed(new LbBeforeFolderRemoveEvent(datasetId, folder, rows))) return;
    const key = this.#key.for([folder.id, rows]);
    if (rows === 'delete') {
      const task = await deleteFolder(actions.client, datasetId, folder.id, key);
      actions.done(new LbFolderRemovedEvent(datasetId, folder, task), msg(str`The removal of “${nameOf(folder)}” has begun. See Tasks.`)); // prettier-ignore
      announce('tasks');
    } else {
      await removeFolder(actions.client, datasetId, folder.id, key);
      actions.done(new LbFolderRemovedEvent(datasetId, folder, undefined), msg(str`“${nameOf(folder)}” is removed.`));
    }
    await this.#read();
  }

  async #setDaily(folder: Folder, input: HTMLInputElement) {
    const isDaily = input.checked;
    const set = await this.actions.attempt(() => setDaily(this.actions.client, this.datasetId, folder.id, isDaily));
    if (set) this.folders = this.folders.map((other) => (other.id === set.id ? set : other));
    else input.checked = folder.isDaily;
  }
}

const nameOf = ({ prefix }: Folder): string => (prefix === '' ? msg('The whole bucket') : prefix);

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-folders': LbDatasetFolders;
  }
}
