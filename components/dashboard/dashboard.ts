import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import Search from 'lucide/dist/esm/icons/search.mjs';
import type { Permission } from '../../bff/core/contract.ts';
import { element } from '../core/element.ts';
import type { LbViewChangeEvent, View } from '../core/list.ts';
import { joined, msg, str } from '../core/localize.ts';
import { LbPart } from '../core/part.ts';
import { inSession } from '../ui/in-session.ts';
import { base, surface } from '../core/styles.ts';
import { Actions } from '../ui/actions.ts';
import { button } from '../ui/button.ts';
import { icon } from '../ui/icon.ts';
import { initialsStyles } from '../ui/initials.styles.ts';
import { initialsOf } from '../ui/initials.ts';
import styles from './dashboard.styles.ts';
import { DESTINATIONS } from './destinations.ts';
import { LbNavigateEvent, LbTitleChangeEvent } from './events.ts';
import { FirstStepsQuery } from './first-steps-query.ts';
import type { StepEvent } from './first-steps.ts';
import { findInside } from './inside.ts';
import { Keyboard, searchKeys } from './keyboard.ts';
import { readLocation, writeLocation } from './location.ts';
import { Opened, type Subject } from './opened.ts';
import type { Place } from './place.ts';
import { OF_MEMBER, PLACES, TABS } from './places.ts';
import './words.ts';

/**
 * The whole app: tabs, the tasks menu, the menu of the member, and every place with its view in an address. It leaves the
 * address of the page alone: a host that wants one sets `location` and listens to `lb-navigate`.
 *
 * ```js
 * dashboard.hrefOf = (location) => `#${location}`;
 * dashboard.location = location.hash.slice(1);
 * dashboard.addEventListener('lb-navigate', ({ location }) => history.pushState(null, '', `#${location}`));
 * dashboard.addEventListener('lb-title-change', ({ title }) => (document.title = title));
 * addEventListener('popstate', () => (dashboard.location = location.hash.slice(1)));
 * ```
 *
 * Keys, while the focus is in it: Control and K searches everything, `g p`, `g m` and others go somewhere, `/` searches the list,
 * `n` makes a new one, `?` shows all of them.
 *
 * @fires {LbNavigateEvent} lb-navigate - When the reader goes somewhere, or sees the same place otherwise. Cancelable: then nothing happens.
 * @fires {LbTitleChangeEvent} lb-title-change - When what is shown has another name, also at first: for the title of the page.
 *
 * @csspart bar - Tabs, tasks and member, above the place.
 * @csspart tab - One of the tabs.
 * @csspart everything - The button that searches everything.
 * @csspart member - The button of the member’s menu.
 * @csspart title - What the place is called.
 * @csspart place - The place.
 */
@element('lb-dashboard')
export class LbDashboard extends LbPart {
  static override styles = [base, surface, button, initialsStyles, styles];

  /** Where in it the reader is, such as `/projects?search=lanes`. */
  @property({ attribute: false }) location = '';

  /** The address of a location on the page of the host: then tabs and names of rows are links. */
  @property({ attribute: false }) hrefOf?: (location: string) => string;

  /** Where its keys work: while the focus is in it, also while the focus is nowhere on the page, or not at all. */
  @property() shortcuts: 'inside' | 'page' | 'off' = 'inside';

  readonly #actions: Actions = new Actions(this, 'dashboard');
  readonly #keyboard = new Keyboard();
  readonly #opened = new Opened(this, () => this.#subject);

  readonly #firstSteps = new FirstStepsQuery(this);

  /** The title that the host was told. */
  #titled = '';

  /** Whether what is about to be shown is asked for something new. */
  #creates = false;

  /** What the last address asked for: a list that has changed its own view is not told so again. */
  #asked: { location: string; view: View } | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.#keydown);
    document.addEventListener('keydown', this.#keydownNowhere);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#keydown);
    document.removeEventListener('keydown', this.#keydownNowhere);
  }

  protected override render() {
    const place = this.#place;
    return html`
      <div part="bar" class="bar">
        <div class="row">
          <nav aria-label=${msg('Parts of the app')}>
            <ul>
              ${this.#tabs.map((tab) => html`<li>${this.#renderTab(tab, tab === place)}</li>`)}
            </ul>
          </nav>
          <div class="tools">
            ${this.#renderEverything()}
            ${inSession(this, html`<lb-tasks-menu preview-state=${this.previewState ?? nothing}></lb-tasks-menu>`)}
            ${this.#renderMember()}
          </div>
        </div>
      </div>
      <section
        part="place"
        aria-labelledby="title"
        @lb-view-change=${this.#viewChanged}
        @lb-ready=${({ target }: Event) => this.#creates && this.#press(target as Element)}
      >
        ${this.#renderTitle(place)} ${place.key === 'projects' && !this.#subject ? this.#renderFirstSteps() : nothing}
        ${inSession(this, this.#renderPlace(place))}
      </section>
      <lb-menu label=${this.#memberName}></lb-menu>
      ${this.#actions.dialog}
    `;
  }

  protected override updated(changed: PropertyValues<this>) {
    const before = changed.get('location');
    this.#leaveRefused();
    if (this.#title !== this.#titled || before === '') this.#tellTitle();
    if (before === undefined || this.#pathOf(before) === this.#pathOf(this.location)) return;
    this.renderRoot.querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
  }

  /**
   * Replaces the location of a place, or of a tab of the account, that does not exist or that the reader may not see, by that
   * of the place which is shown.
   */
  #leaveRefused() {
    const [key, rest] = readLocation(this.location).parts;
    if (key === undefined || !this.session?.current) return;
    const place = this.#place;
    const asked = DESTINATIONS.filter(({ location }) => location === `/${key}` || location === `/${key}/${rest}`);
    const refused = asked.find((destination) => !this.#may(destination));
    if (key === place.key && !refused) return;
    this.#go(`/${place.key}`, true);
    if (refused) void this.#actions.say(msg(str`You have no access to “${refused.title()}”.`), 'danger');
  }

  /** Told again once a location is set, since the code of the host may have come after the element. */
  #tellTitle() {
    const title = this.#title;
    this.#titled = title;
    this.dispatchEvent(new LbTitleChangeEvent(title));
  }

  /** From what is shown to where it is. */
  get #title(): string {
    const [key, rest, tab] = readLocation(this.location).parts;
    const place = this.#place;
    const subject = this.#subject;
    if (subject) {
      const within = { settings: msg('Settings'), rows: msg('Data rows') }[tab ?? ''];
      return joined([...(within ? [within] : []), this.#opened.name ?? subject.title]);
    }
    const within = key === place.key && DESTINATIONS.find(({ location }) => location === `/${key}/${rest}`);
    return joined([...(within ? [within.title()] : []), place.title()]);
  }

  /** A place, with what is open in it: a tab of that is still the same page. */
  #pathOf(location: string): string {
    const { parts } = readLocation(location);
    const { key, subjectOf } = this.#placeOf(location);
    return subjectOf && parts[1] !== undefined ? `${key}/${parts[1]}` : key;
  }

  get #subject(): Subject | undefined {
    const [key, id] = readLocation(this.location).parts;
    const place = this.#place;
    return place.key === key && id !== undefined ? place.subjectOf?.(id) : undefined;
  }

  /** Assume that the reader may see all until the session is known, so that no tab appears late. */
  #may = ({ needs }: { needs: Permission }): boolean => !this.session?.current || this.can(needs);

  get #tabs(): readonly Place[] {
    return TABS.filter(this.#may);
  }

  get #place(): Place {
    return this.#placeOf(this.location);
  }

  #placeOf(location: string): Place {
    const [key] = readLocation(location).parts;
    const found = PLACES.find((place) => place.key === key);
    return found && this.#may(found) ? found : (this.#tabs[0] ?? PLACES.find(this.#may) ?? TABS[0]);
  }

  /** The parts of the location of what is shown, also where the reader asked for something that is not there. */
  get #path(): readonly string[] {
    const { parts } = readLocation(this.location);
    const { key } = this.#place;
    return parts[0] === key ? parts : [key];
  }

  /** What is open stands behind the place that it was opened from, which leads back. */
  #renderTitle({ key, title }: Place) {
    const subject = this.#subject;
    if (!subject) return html`<h2 part="title" id="title" tabindex="-1">${title()}</h2>`;
    const location = `/${key}`;
    const back = this.hrefOf
      ? html`<a href=${this.hrefOf(location)} @click=${(event: MouseEvent) => this.#follow(event, location)}
          >${title()}</a
        >`
      : html`<button @click=${() => this.#go(location)}>${title()}</button>`;
    return html`
      <nav class="back" aria-label=${msg('Breadcrumb')}>${back}</nav>
      <h2 part="title" id="title" tabindex="-1"><bdi>${this.#opened.name ?? subject.title}</bdi></h2>
    `;
  }

  #renderTab({ key, title }: Place, isCurrent: boolean) {
    const location = `/${key}`;
    const current = isCurrent ? 'page' : nothing;
    if (!this.hrefOf) {
      return html`<button part="tab" class="tab" aria-current=${current} @click=${() => this.#go(location)}>
        ${title()}
      </button>`;
    }
    return html`<a
      part="tab"
      class="tab"
      href=${this.hrefOf(location)}
      aria-current=${current}
      @click=${(event: MouseEvent) => this.#follow(event, location)}
      >${title()}</a
    >`;
  }

  #renderEverything() {
    return html`<button
      part="everything"
      class="button everything"
      aria-label=${msg('Search everything')}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      @click=${this.#searchEverything}
    >
      ${icon(Search)}<span class="name">${msg('Search')}</span>
      ${this.shortcuts === 'off' ? nothing : html`<span class="hint" data-keys=${searchKeys().join(' ')}></span>`}
    </button>`;
  }

  #renderMember() {
    const name = this.#memberName;
    return html`<button
      part="member"
      class="button quiet member"
      aria-haspopup="menu"
      aria-label=${name}
      @click=${this.#openMenu}
      @pointerover=${this.#actions.preload}
      @focusin=${this.#actions.preload}
    >
      <span class="avatar" data-initials=${initialsOf(name)}></span>
      <span class="name">${name}</span>
      ${icon(ChevronDown)}
    </button>`;
  }

  get #memberName(): string {
    return this.session?.current?.member.name ?? msg('Account');
  }

  #renderFirstSteps() {
    const done = this.#firstSteps.open;
    if (!done) return nothing;
    return html`<lb-first-steps
      .done=${done}
      @step=${({ location }: StepEvent) => this.#create(location)}
      @dismiss=${this.#dismiss}
    ></lb-first-steps>`;
  }

  #dismiss = () =>
    this.#actions.attempt(async () => {
      await this.#firstSteps.setDismissed(true);
      const undo = { label: msg('Undo'), run: () => this.#firstSteps.setDismissed(false) };
      await this.#actions.say(msg('The first steps are hidden for you.'), 'success', '', undo);
    });

  #renderPlace(place: Place): TemplateResult {
    const { parts, view } = readLocation(this.location);
    if (this.#asked?.location !== this.location) {
      const usual = { search: '', sort: place.sort ?? '', open: undefined };
      this.#asked = { location: this.location, view: { ...usual, filters: {}, ...view } };
    }
    return place.render({
      rest: parts.slice(1),
      view: this.#asked.view,
      preview: this.previewState ?? nothing,
      hrefOf: (location) => this.hrefOf?.(location) ?? nothing,
      go: this.#go,
      may: (needs) => this.#may({ needs }),
    });
  }

  /** Goes somewhere, unless the host objects. */
  #go = (location: string, replace = false): void => {
    const title = this.#placeOf(location).title();
    if (!this.dispatchEvent(new LbNavigateEvent(location, title, replace))) return;
    this.#creates = false;
    this.location = location;
  };

  /** A press that asks for a tab or a window of its own is the browser’s. */
  #follow(event: MouseEvent, location: string) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#go(location);
  }

  /** What a list shows is a part of the location. The host hears of it as a navigation, once. */
  #viewChanged = (event: LbViewChangeEvent) => {
    event.stopPropagation();
    this.#go(writeLocation(this.#path, event.view, this.#place.sort), true);
  };

  #openMenu = ({ currentTarget }: Event) =>
    this.#actions.attempt(async () => {
      await import('../ui/action-kit.ts');
      const items = OF_MEMBER.filter(this.#may).map(({ key, title }) => ({
        label: title(),
        run: () => this.#go(`/${key}`),
      }));
      const help = this.shortcuts === 'off' ? [] : [{ label: msg('Keyboard shortcuts'), run: this.#showKeys }];
      await this.renderRoot.querySelector('lb-menu')!.toggle(currentTarget as HTMLElement, [...items, ...help]);
    });

  #showKeys = () =>
    this.#actions.open(
      () => import('./keyboard-help.ts'),
      (close) =>
        html`<lb-keyboard-help
          .keyboard=${this.#keyboard}
          .destinations=${DESTINATIONS.filter(this.#may)}
          @close=${close}
        ></lb-keyboard-help>`,
    );

  #searchEverything = () =>
    this.#actions.open(
      () => import('./search-everything.ts'),
      (close) => {
        const surroundings = {
          client: this.#actions.client,
          may: this.#may,
          hrefOf: (location: string) => this.hrefOf?.(location) ?? nothing,
          go: this.#go,
          create: this.#create,
        };
        return html`<lb-search-everything .surroundings=${surroundings} @close=${close}></lb-search-everything>`;
      },
    );

  /** Goes to a list and presses its button for a new one, which may be on its way. */
  #create = (location: string): void => {
    if (writeLocation(this.#path) === location) return this.#press(this);
    this.#go(location);
    this.#creates = this.location === location;
  };

  #press(element: Element) {
    const found = findInside(element.shadowRoot!, '[part=new]');
    if (!found) return;
    this.#creates = false;
    found.click();
  }

  #keydown = (event: KeyboardEvent) => {
    const command = this.shortcuts === 'off' ? undefined : this.#keyboard.read(event);
    if (!command || this.#actions.dialog) return;
    event.preventDefault();
    event.stopPropagation(); // the page may have a command of its own for it
    const { renderRoot } = this;
    if (command === 'help') void this.#showKeys();
    else if (command === 'everything') void this.#searchEverything();
    else if (command === 'search') findInside(renderRoot, '[part=search]')?.focus();
    else if (command === 'create') findInside(renderRoot, '[part=new]')?.click();
    else this.#go(command.go);
  };

  #keydownNowhere = (event: KeyboardEvent) => {
    const isNowhere = event.target === document.body && !document.querySelector(':modal');
    if (this.shortcuts === 'page' && isNowhere) this.#keydown(event);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-dashboard': LbDashboard;
  }
}
