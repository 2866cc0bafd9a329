import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import File from 'lucide/dist/esm/icons/file.mjs';
import Folder from 'lucide/dist/esm/icons/folder.mjs';
import type { ObjectCount, ObjectList } from '../../bff/folders/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { fileSize } from '../ui/file-size.ts';
import { icon } from '../ui/icon.ts';
import { exactNumber } from '../ui/number.ts';
import { skeleton } from '../ui/skeleton.ts';
import { countObjects, listObjects } from './api.ts';
import styles from './bucket-folder.styles.ts';

/** When another folder was opened: it is what would be imported. */
export class ChooseFolderEvent extends Event {
  constructor(readonly prefix: string) {
    super('choose');
  }
}

/**
 * A folder of a bucket: what is in it, the way up and down, and how many files it holds with all below it.
 *
 * @fires {ChooseFolderEvent} choose - When another folder was opened.
 */
@element('lb-bucket-folder')
export class LbBucketFolder extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) client!: Client;

  /** The id of the integration whose bucket it is. */
  @property() integration = '';

  /** What the bucket is called. */
  @property() bucket = '';

  /** The types of files that count, separated by commas; every file where it is empty. */
  @property() types = '';

  /** What is open, as the beginning of the names in it. */
  @state() private opened = '';
  @state() private found: ObjectList | undefined;
  @state() private count: ObjectCount | undefined;
  @state() private counting = false;
  @state() private failure: ApiError | undefined;

  #reading = new AbortController();
  #counting = new AbortController();

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#reading.abort();
    this.#counting.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('integration')) this.#open('');
    else if (changed.has('types')) void this.#count(this.#anew());
  }

  protected override render() {
    if (this.failure) return renderProblem(this.failure, { retry: () => this.#open(this.opened) });
    return html`
      <nav aria-label=${msg('Folder')}>
        <ol>
          ${this.#ways().map(
            ({ label, prefix }, i, { length }) =>
              html`<li>
                <button
                  type="button"
                  class="button quiet"
                  aria-current=${i === length - 1 ? 'location' : 'false'}
                  @click=${() => this.#open(prefix)}
                >
                  <bdi>${label}</bdi>
                </button>
              </li>`,
          )}
        </ol>
      </nav>
      <div class="entries" aria-busy=${this.found ? 'false' : 'true'}>${this.#renderEntries()}</div>
      <p role="status">${this.#renderCount()}</p>
    `;
  }

  #renderEntries() {
    const { found } = this;
    if (!found) return html`<i class="skeleton"></i><i class="skeleton"></i><i class="skeleton"></i>`;
    if (found.folders.length + found.objects.length === 0)
      return html`<span class="none">${msg('Nothing is in this folder.')}</span>`;
    const nameIn = (key: string) => key.slice(this.opened.length);
    return html`
      <ul aria-label=${msg('In this folder')}>
        ${found.folders.map(
          (folder) =>
            html`<li>
              <button type="button" class="button quiet" @click=${() => this.#open(folder)}>
                ${icon(Folder)}<bdi>${nameIn(folder)}</bdi>
              </button>
            </li>`,
        )}
        ${found.objects.map(
          ({ key, bytes }) =>
            html`<li class="file">
              ${icon(File)}<bdi title=${nameIn(key)}>${nameIn(key)}</bdi><span class="size">${fileSize(bytes)}</span>
            </li>`,
        )}
      </ul>
      ${
        found.next === null
          ? nothing
          : html`<button type="button" class="button quiet" @click=${() => this.#more(found)}>
              ${msg('Show more')}
            </button>`
      }
    `;
  }

  #renderCount() {
    const { count } = this;
    if (!count) return this.found ? msg('Counting…') : nothing;
    const [files, size] = [exactNumber(count.files), fileSize(count.bytes)];
    if (count.next === null) {
      if (count.files === 0) return msg('No files of these types are here or below.');
      return msg(str`${files} files here and below, ${size}`);
    }
    return html`${msg(str`At least ${files} files here and below, ${size}`)}
      <button
        type="button"
        class="button quiet"
        @click=${() => (this.counting ? this.#counting.abort() : this.#countOn())}
      >
        ${this.counting ? msg('Stop counting') : msg('Count all')}
      </button>`;
  }

  /** The bucket and each folder down to this one. */
  #ways(): { label: string; prefix: string }[] {
    const parts = this.opened.split('/').slice(0, -1);
    const folders = parts.map((label, i) => ({ label, prefix: `${parts.slice(0, i + 1).join('/')}/` }));
    return [{ label: this.bucket, prefix: '' }, ...folders];
  }

  #open(prefix: string) {
    this.opened = prefix;
    this.found = undefined;
    this.failure = undefined;
    this.dispatchEvent(new ChooseFolderEvent(prefix));
    this.#reading.abort();
    this.#reading = new AbortController();
    void this.#read(this.#reading.signal);
    void this.#count(this.#anew());
  }

  async #read(signal: AbortSignal) {
    try {
      this.found = await listObjects(this.client, this.integration, { prefix: this.opened }, signal);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  async #more({ folders, objects, next }: ObjectList) {
    const { signal } = this.#reading;
    try {
      const page = await listObjects(this.client, this.integration, { prefix: this.opened, after: next! }, signal);
      this.found = {
        folders: [...folders, ...page.folders],
        objects: [...objects, ...page.objects],
        next: page.next,
      };
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** Ends the count under way, and gives what ends the next one. */
  #anew(): AbortSignal {
    this.#counting.abort();
    this.#counting = new AbortController();
    this.count = undefined;
    return this.#counting.signal;
  }

  async #count(signal: AbortSignal, before?: ObjectCount) {
    const query = { prefix: this.opened, mediaTypes: this.types || undefined, after: before?.next ?? undefined };
    try {
      const part = await countObjects(this.client, this.integration, query, signal);
      if (signal.aborted) return;
      const { files = 0, bytes = 0 } = before ?? {};
      this.count = { ...part, files: files + part.files, bytes: bytes + part.bytes };
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** Counts part by part until nothing is left, or somebody stops it. */
  async #countOn() {
    this.#counting = new AbortController();
    const { signal } = this.#counting;
    this.counting = true;
    while (this.count?.next && !signal.aborted && !this.failure) await this.#count(signal, this.count);
    this.counting = false;
  }

  #fail(error: unknown, signal: AbortSignal) {
    if (!signal.aborted) this.failure = problemIn(this, error);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-bucket-folder': LbBucketFolder;
  }
}
