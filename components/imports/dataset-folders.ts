import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Folder } from '../../bff/folders/contract.ts';
import { element, LbElement } from '../core/element.ts';
import { announce, follow } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/time.ts';
import { listFolders, setDaily, syncFolder } from './api.ts';
import styles from './dataset-folders.styles.ts';
import { LbBeforeImportEvent, LbImportEvent } from './events.ts';
import type { ImportActions } from './import-actions.ts';

/** The folders that were imported into a dataset: what came and went, Sync now, and whether that is done every day. */
@element('lb-dataset-folders')
export class LbDatasetFolders extends LbElement {
  static override styles = [base, button, styles];

  @property({ attribute: false }) actions!: ImportActions;

  @property({ attribute: false }) datasetId = '';

  @state() private folders: readonly Folder[] = [];

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
    `;
  }

  #renderFolder(folder: Folder) {
    const name = folder.prefix === '' ? msg('The whole bucket') : folder.prefix;
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
          @click=${() => this.#sync(folder, name)}
        >
          ${msg('Sync now')}
        </button>
      </span>
    </li>`;
  }

  #renderFacts({ syncedAt, files, added, gone }: Folder) {
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

  async #setDaily(folder: Folder, input: HTMLInputElement) {
    const isDaily = input.checked;
    const set = await this.actions.attempt(() => setDaily(this.actions.client, this.datasetId, folder.id, isDaily));
    if (set) this.folders = this.folders.map((other) => (other.id === set.id ? set : other));
    else input.checked = folder.isDaily;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dataset-folders': LbDatasetFolders;
  }
}
