import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import ArrowRight from 'lucide/dist/esm/icons/arrow-right.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import type { Client } from '../core/client.ts';
import { element, LbElement } from '../core/element.ts';
import { isComposing } from '../core/keys.ts';
import { msg, pageLocale, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { DIALOG_PARTS } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { exactNumber } from '../ui/number.ts';
import '../ui/dialog.ts';
import type { LbDialog } from '../ui/dialog.ts';
import { icon, type Icon } from '../ui/icon.ts';
import { skeleton } from '../ui/skeleton.ts';
import { CREATIONS } from './creations.ts';
import { DESTINATIONS } from './destinations.ts';
import { Everything } from './everything.ts';
import styles from './search-everything.styles.ts';
import { SOURCES } from './sources.ts';

/** What the search is given by the dashboard around it. */
export type Surroundings = {
  client: Client;
  /** Whether the reader may see or make something. */
  may: (thing: { needs: (typeof SOURCES)[number]['needs'] }) => boolean;
  /** The address of a location, where the host gives addresses to locations. */
  hrefOf: (location: string) => string | typeof nothing;
  go: (location: string) => void;
  /** Goes to a list and presses its button for a new one. */
  create: (location: string) => void;
};

type Option = {
  id: string;
  name: string;
  detail?: string;
  icon?: Icon;
  /** Where it leads; `creates` presses the button for a new one there. */
  location: string;
  creates?: boolean;
};

type Section = { id: string; title: string; options: readonly Option[] };

/**
 * One field that finds everything: places to go to, what can be made, and projects, members, datasets and the rest by name.
 *
 * @fires close - When it has closed.
 */
@element('lb-search-everything')
export class LbSearchEverything extends LbElement {
  static override styles = [base, button, skeleton, styles];

  @property({ attribute: false }) surroundings!: Surroundings;

  /** The id of the option that Enter chooses, where it is another than the first. */
  @state() private active = '';

  readonly #everything = new Everything(
    this,
    () => this.surroundings.client,
    () => SOURCES.filter(this.surroundings.may),
  );

  protected override render() {
    const sections = this.#sections;
    const options = sections.flatMap((section) => section.options);
    const active = options.find(({ id }) => id === this.active) ?? options[0];
    return html`
      <lb-dialog
        exportparts=${DIALOG_PARTS}
        heading=${msg('Search everything')}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <input
          autofocus
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="go"
          maxlength="200"
          aria-label=${msg('Search everything')}
          placeholder=${msg('Name of a project, member, dataset …')}
          aria-expanded="true"
          aria-controls="found"
          aria-activedescendant=${active?.id ?? nothing}
          @input=${this.#typed}
          @compositionend=${this.#typed}
          @keydown=${(event: KeyboardEvent) => this.#keydown(event, options, active)}
        />
        <div
          id="found"
          role="listbox"
          aria-label=${msg('Results')}
          aria-busy=${this.#everything.isSearching ? 'true' : 'false'}
          ?hidden=${options.length === 0}
        >
          ${sections.map((section) => this.#renderSection(section, active))}
        </div>
        ${this.#renderStatus(options)} ${this.#renderFailed()}
      </lb-dialog>
    `;
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('active'))
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  #renderSection({ id, title, options }: Section, active: Option | undefined) {
    return html`
      <div role="group" aria-labelledby=${id}>
        <div class="title" id=${id}>${title}</div>
        ${options.map((option) => this.#renderOption(option, option === active))}
      </div>
    `;
  }

  /** An option is a link where the host has addresses, so that it can be opened in another tab. */
  #renderOption(option: Option, isActive: boolean) {
    const { id, name, detail, location, creates } = option;
    return html`<a
      role="option"
      id=${id}
      class="option"
      tabindex="-1"
      href=${creates ? nothing : this.surroundings.hrefOf(location)}
      aria-selected=${isActive ? 'true' : 'false'}
      @click=${(event: MouseEvent) => this.#clicked(event, option)}
      @pointermove=${() => (this.active = id)}
    >
      ${option.icon ? icon(option.icon) : nothing}<bdi class="name">${name}</bdi>
      ${detail ? html`<bdi class="detail">${detail}</bdi>` : nothing}
    </a>`;
  }

  /** What is said in place of the results, or to a screen reader beside them. */
  #renderStatus(options: readonly Option[]) {
    const { search, isSearching, groups, failed } = this.#everything;
    const isWaiting = isSearching && groups.length === 0;
    const isNothing = !isSearching && options.length === 0 && failed.length === 0;
    const says = isNothing ? msg(str`Nothing matches “${search}”.`) : '';
    const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    return html`
      ${isWaiting ? html`<div class="waiting">${[1, 2, 3].map(() => html`<i class="skeleton"></i>`)}</div>` : nothing}
      <p class=${isNothing ? 'nothing' : 'spoken'} role="status">
        ${says || (count > 0 && !isSearching ? msg(str`Found: ${exactNumber(count)}`) : '')}
      </p>
    `;
  }

  #renderFailed() {
    const { failed, isSearching, retry } = this.#everything;
    if (failed.length === 0) return nothing;
    const names = failed.map(({ source }) => source.title());
    const list = new Intl.ListFormat(pageLocale(), { type: 'conjunction' }).format(names);
    return html`
      <div class="failed" role="alert">
        <p>${msg(str`Not searched: ${list}.`)} ${msg(failed[0]!.error.message)}</p>
        <button class="button" ?disabled=${isSearching} @click=${retry}>${msg('Try again')}</button>
      </div>
    `;
  }

  /** Places and what can be made first, since they are there at once, so that what is found moves nothing. */
  get #sections(): Section[] {
    const { search, groups } = this.#everything;
    const isMeant = (title: string) =>
      title.toLocaleLowerCase(pageLocale()).includes(search.toLocaleLowerCase(pageLocale()));
    const { may } = this.surroundings;
    const places = DESTINATIONS.filter((each) => may(each) && isMeant(each.title()));
    const creations = CREATIONS.filter((each) => may(each) && isMeant(each.title()));
    const sections: Section[] = [
      {
        id: 'go-to',
        title: msg('Go to'),
        options: places.map(({ key, title, location }) => ({
          id: `go-${key}`,
          name: title(),
          location,
          icon: ArrowRight,
        })),
      },
      {
        id: 'new',
        title: msg('New'),
        options: creations.map(({ title, location }) => ({
          id: `new-${location.slice(1).replace('/', '-')}`,
          name: title(),
          location,
          creates: true,
          icon: Plus,
        })),
      },
      ...groups.map(({ source, hits, total }) => ({
        id: source.key,
        title: source.title(),
        options: [
          ...hits.map((hit) => ({ ...hit, id: `${source.key}-${hit.id}` })),
          ...(total === undefined
            ? []
            : [
                {
                  id: `${source.key}-all`,
                  name: msg(str`Show all ${total}`),
                  location: source.all(search),
                  icon: ArrowRight,
                },
              ]),
        ],
      })),
    ];
    return sections.filter(({ options }) => options.length > 0);
  }

  /** What an input method is still composing is not searched for. */
  #typed = (event: Event): void => {
    if ((event as InputEvent).isComposing) return;
    this.active = '';
    this.#everything.type((event.target as HTMLInputElement).value);
  };

  #keydown(event: KeyboardEvent, options: readonly Option[], active: Option | undefined) {
    if (isComposing(event) || options.length === 0) return;
    const at = options.indexOf(active!);
    const last = options.length - 1;
    if (event.key === 'ArrowDown') this.active = options[at === last ? 0 : at + 1]!.id;
    else if (event.key === 'ArrowUp') this.active = options[at === 0 ? last : at - 1]!.id;
    else if (event.key === 'Enter') this.#choose(active!);
    else return;
    event.preventDefault();
  }

  /** A click with a modifier key is left to the browser, which opens another tab. */
  #clicked(event: MouseEvent, option: Option) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#choose(option);
  }

  #choose({ location, creates }: Option) {
    this.renderRoot.querySelector<LbDialog>('lb-dialog')!.close();
    if (creates) this.surroundings.create(location);
    else this.surroundings.go(location);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-search-everything': LbSearchEverything;
  }
}
