import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ImageOff from 'lucide/dist/esm/icons/image-off.mjs';
import type { Asset, DataRow, DataRowItem } from '../../bff/data-rows/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import { msg } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { base } from '../core/styles.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.ts';
import { checkAsset, readText } from './api.ts';
import type { Assets } from './assets.ts';
import { iconOf } from './media.ts';
import styles from './preview.styles.ts';

/** Media types whose file is shown as its text. Markup among them runs nothing, since it is never more than text. */
const AS_TEXT: ReadonlySet<DataRowItem['mediaType']> = new Set(['TEXT', 'HTML', 'CONVERSATIONAL']);

/**
 * What a data row holds: small in a list, or large with controls. Its address is asked for when it comes into view. A
 * picture, also an SVG, is an `<img>`, in which nothing runs; other markup is shown as text.
 */
@element('lb-asset-preview')
export class LbAssetPreview extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) row!: DataRowItem | DataRow;

  @property({ attribute: false }) assets!: Assets;

  @property({ type: Boolean }) large = false;

  /** Fills its box, and shows how a text begins. */
  @property({ type: Boolean, reflect: true }) tile = false;

  @state() private asset: Asset | undefined;
  @state() private text: string | undefined;
  /** Why it cannot be shown; empty where only that is known. */
  @state() private failure: string | undefined;

  #hasRenewed = false;

  #watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#watch.disconnect();
      void this.#load();
    },
    { rootMargin: '200px' },
  );

  override connectedCallback() {
    super.connectedCallback();
    if (!this.asset && this.failure === undefined) this.#watch.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#watch.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('row');
    if (!changed.has('row') || before?.id === this.row.id) return;
    this.asset = undefined;
    this.text = undefined;
    this.failure = undefined;
    this.#hasRenewed = false;
    this.#watch.observe(this);
  }

  protected override render() {
    return this.large ? this.#renderLarge() : this.#renderSmall();
  }

  /** Each row in turn has the same `<img>`: without an address it shows nothing, and says nothing of what it was loading. */
  #renderSmall() {
    return html`<div class="thumb">
      ${this.#renderThumb()}
      <img
        alt=""
        src=${this.#picture ?? nothing}
        referrerpolicy="no-referrer"
        decoding="async"
        @error=${this.#failed}
      />
    </div>`;
  }

  get #picture() {
    return this.#needsFile && this.failure === undefined ? this.asset?.url : undefined;
  }

  #renderThumb() {
    const { row, asset } = this;
    if (this.failure !== undefined) {
      const says = msg('Cannot be shown');
      return html`<span role="img" aria-label=${says} title=${this.failure || says}>${icon(ImageOff)}</span>`;
    }
    if (this.tile && row.kind === 'TEXT')
      return html`<p class="words" dir="auto" .textContent=${row.rowData.slice(0, 200)}></p>`;
    if (!this.#needsFile) return icon(iconOf(row.mediaType));
    return asset ? nothing : html`<i class="skeleton"></i>`;
  }

  #renderLarge() {
    const { row, asset, failure } = this;
    return html`<div class="large">
      ${failure === undefined ? this.#renderContent() : this.#renderFailure(failure)}
      ${
        row.kind === 'URL' && asset && /^https?:/i.test(asset.url)
          ? html`<a href=${asset.url} target="_blank" rel="noopener noreferrer"
              >${msg('Open the file in a new tab')}</a
            >`
          : nothing
      }
    </div>`;
  }

  #renderContent() {
    const { row, asset, text } = this;
    if (row.kind !== 'URL') return html`<pre dir="auto" .textContent=${row.rowData}></pre>`;
    if (!asset) return html`<i class="skeleton"></i>`;
    const { url } = asset;
    switch (row.mediaType) {
      case 'IMAGE':
        return html`<img alt="" src=${url} referrerpolicy="no-referrer" @error=${this.#failed} />`;
      case 'VIDEO':
        return html`<video controls preload="metadata" src=${url} @error=${this.#failed}></video>`;
      case 'AUDIO':
        return html`<audio controls preload="metadata" src=${url} @error=${this.#failed}></audio>`;
      default:
        if (!AS_TEXT.has(row.mediaType)) return html`<div class="bare">${icon(iconOf(row.mediaType))}</div>`;
        return text === undefined ? html`<i class="skeleton"></i>` : html`<pre dir="auto" .textContent=${text}></pre>`;
    }
  }

  #renderFailure(failure: string) {
    return html`
      <div class="bare">${icon(ImageOff)}</div>
      <p role="status">
        ${failure || msg('The browser could not load this file. Its host may not allow this page, or the file is gone.')}
      </p>
      <button class="button" @click=${this.#retry}>${msg('Try again')}</button>
    `;
  }

  /** A list shows pictures alone; of what is opened each file is read. */
  get #needsFile() {
    return this.row.kind === 'URL' && (this.large || this.row.mediaType === 'IMAGE');
  }

  async #load(anew = false) {
    const { row } = this;
    if (!this.#needsFile) return;
    try {
      const asset = await this.assets.get(row, anew);
      const text = this.large && AS_TEXT.has(row.mediaType) ? await readText(asset.url) : undefined;
      if (this.row.id !== row.id) return;
      this.text = text;
      this.asset = asset;
    } catch (error) {
      if (this.row.id !== row.id) return;
      if (error instanceof TypeError) await this.#failed();
      else this.failure = msg(this.#problemFrom(error).message);
    }
  }

  /** An address may have ended. Where another one does not help either, the server says what it sees. */
  #failed = async () => {
    const { row } = this;
    if (!this.#hasRenewed) {
      this.#hasRenewed = true;
      this.asset = undefined;
      return this.#load(true);
    }
    this.failure = '';
    if (!this.large) return;
    try {
      const { failure } = await checkAsset(this.assets.client, row.id);
      if (failure && this.row.id === row.id) this.failure = `${msg(failure.message)} ${msg(failure.remedy)}`;
    } catch (error) {
      if (this.row.id === row.id) this.failure = msg(this.#problemFrom(error).message);
    }
  };

  /** The page hears of the one that somebody opened: a hundred tiles that fail alike are no hundred failures. */
  #problemFrom(error: unknown) {
    return this.large ? problemIn(this, error) : problemFrom(error);
  }

  #retry = () => {
    this.failure = undefined;
    this.#hasRenewed = false;
    void this.#load(true);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-asset-preview': LbAssetPreview;
  }
}
