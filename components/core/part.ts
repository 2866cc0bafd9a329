import { ContextEvent } from '@lit/context';
import { property } from 'lit/decorators/property.js';
import type { Permission } from '../../bff/core/contract.ts';
import { ApiError, problemFrom } from './api-error.ts';
import { noSurroundings, surroundingsContext, type Surroundings, type Theme } from './context.ts';
import { LbElement } from './element.ts';
import { LbErrorEvent, LbReadyEvent } from './events.ts';
import { keepKeys } from './keys.ts';
import { askLocale, translations } from './localize.ts';
import { script } from './script.ts';
import { NO_SESSION, sessionFor, type Session, type TokenSource } from './session.ts';
import { pageOrigin } from './token.ts';

export type PreviewState = 'loading' | 'empty' | 'failed' | 'offline' | 'expired' | 'forbidden';

/** The server that the script came from, or the one that `data-api-url` on its tag names. */
const HOME = script?.apiUrl ?? new URL(/* @vite-ignore */ '../../', import.meta.url).href;

/**
 * What every public element extends. It finds its session, from its own attributes or from the `<lb-session>` around it, and
 * shares it with every other element that names the same.
 *
 * @attr {'comfortable' | 'compact'} density - How high the rows of a table are: 44 or 36 pixels.
 *
 * @fires {LbReadyEvent} lb-ready - Once, after the first content is on screen.
 * @fires {LbErrorEvent} lb-error - When something could not be shown or done.
 */
export abstract class LbPart extends LbElement {
  /** Where the page’s own server hands out a session token (`POST`, same origin). */
  @property({ attribute: 'token-url' }) tokenUrl?: string;

  /** The address of the server, where it is not the one that the script came from. No attribute: markup alone must not send a token elsewhere. */
  @property({ attribute: false }) apiUrl?: string;

  /** The language (BCP 47), where it is not that of the `lang` attribute around. */
  @property() locale?: string;

  /** Light, dark, or as the reader’s system is. */
  @property({ reflect: true }) theme?: Theme;

  /** Shows one state on purpose, without asking the server. */
  @property({ attribute: 'preview-state' }) previewState?: PreviewState;

  /**
   * Undefined while neither this element nor one around it says where tokens come from.
   * @internal
   */
  session: Session | undefined;

  /**
   * Why there is no session, for the host and `LB.doctor()`.
   * @internal
   */
  get noSession(): ApiError {
    const { tokenUrl = this.#surroundings.tokenUrl } = this;
    const detail =
      tokenUrl === undefined
        ? 'Neither it nor an <lb-session> around it has a token-url or fetchToken.'
        : this.#source
          ? 'Its apiUrl is no address.'
          : `“${tokenUrl}” is no token-url: it must be an address on ${pageOrigin}, the origin of this page.`;
    return new ApiError('not_configured', undefined, { detail });
  }

  /**
   * The last failure, for `LB.doctor()`.
   * @internal
   */
  lastProblem: ApiError | undefined;
  /**
   * What `can()` was asked for, for `LB.doctor()`.
   * @internal
   */
  readonly asked = new Set<Permission>();

  #surroundings = noSurroundings();
  #source: TokenSource | undefined;
  #unsubscribe: (() => void) | undefined;
  #letGo: (() => void) | undefined;
  #ready = false;
  /** Whether everybody was signed out while the code was on its way. */
  #isLate = script && script.seen.get(this)! < script.logouts;

  constructor() {
    super();
    keepKeys(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#askAround();
    // A session element around this one may be defined later than it.
    document.addEventListener('context-provider', this.#askAround);
    // Before anything is drawn, so that the first request is on its way; and when it is moved, before its session is let go.
    this.#settle();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('context-provider', this.#askAround);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#surroundings = noSurroundings();
    this.#letGo?.();
    this.#letGo = undefined;
    askLocale(this, undefined);
  }

  /**
   * Whether this session and this member may do something. False until the server has said so.
   * @internal
   */
  can(permission: Permission): boolean {
    this.asked.add(permission);
    return this.session?.can(permission) ?? false;
  }

  /**
   * Called by a query when its first content is on screen.
   * @internal
   */
  contentShown(): void {
    this.lastProblem = undefined;
    if (!this.previewState) this.session?.goLive();
    if (this.#ready) return;
    this.#ready = true;
    this.dispatchEvent(new LbReadyEvent());
  }

  /**
   * Tells the host, and the developer in the console, that something failed.
   * @internal
   */
  report(error: ApiError): void {
    const event = new LbErrorEvent(error);
    this.lastProblem = error;
    if (error.code === 'forbidden') void this.session?.identify(); // what it may no longer do is not offered
    this.dispatchEvent(event);
    console.warn(`<${this.localName}> ${event.code}: ${event.message} See LB.doctor().`);
  }

  /** The first words wait for their language, so that none are shown in another. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#settle();
    const waiting = this.hasUpdated ? undefined : translations();
    if (!waiting) return super.scheduleUpdate();
    return waiting.then(() => {
      this.#settle(); // it may be another one by now
      return waiting === translations() ? super.scheduleUpdate() : this.scheduleUpdate();
    });
  }

  #askAround = (): void => {
    this.dispatchEvent(new ContextEvent(surroundingsContext, this, this.#surround, true));
  };

  #surround = (surroundings: Surroundings, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#surroundings = surroundings;
    this.requestUpdate();
  };

  /** Takes hold of the session, and asks for the language, that its attributes and what is around it name by now. */
  #settle(): void {
    if (!this.isConnected) return;
    const { tokenUrl, fetchToken, apiUrl, locale } = this.#surroundings;
    const explicit = this.locale ?? locale;
    askLocale(this, { locale: explicit ?? langAround(this), explicit: explicit !== undefined });

    const url = this.tokenUrl ?? (fetchToken ? undefined : tokenUrl);
    const resolve = (address: string) => URL.parse(address, this.baseURI); // null where it is none
    const source = (this.#source = url === undefined ? fetchToken : ofThisOrigin(resolve(url))?.href);
    const api = resolve(this.apiUrl ?? apiUrl ?? HOME)?.href.replace(/\/+$/, '');
    const { session, previewState } = this;
    // One that has ended stays, also when the element is moved, or it would not have ended.
    const stays = (this.#letGo || session?.state.is === 'ended') && !previewState;
    if (stays && session?.source === source && session?.apiUrl === api) return;
    this.#letGo?.();
    const next = source && api && !previewState ? sessionFor(source, api) : undefined;
    if (next && this.#isLate) {
      next.end();
      this.#isLate = false;
    }
    this.session = previewState ? NO_SESSION : next;
    this.#letGo = next && this.#follow(next);
  }

  #follow(session: Session): () => void {
    const changed = () => this.requestUpdate();
    const release = session.hold();
    session.addEventListener('change', changed);
    return () => {
      session.removeEventListener('change', changed);
      release();
    };
  }
}

/** The public element that a node is, or is inside of. */
export function partAround(node: Node): LbPart | undefined {
  if (node instanceof LbPart) return node;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? partAround(root.host) : undefined;
}

/** What failed in an element, in the words of the reader. The public element around it tells the page. */
export function problemIn(node: Node, error: unknown): ApiError {
  const problem = problemFrom(error);
  partAround(node)?.report(problem);
  return problem;
}

/** A token comes from the page’s own origin alone: elsewhere its cookies do not decide whose token it is. */
const ofThisOrigin = (url: URL | null): URL | undefined =>
  url?.origin === pageOrigin && pageOrigin !== 'null' ? url : undefined;

/** The nearest `lang`, out through shadow roots. */
function langAround(element: Element): string {
  const root = element.getRootNode();
  return (
    element.closest('[lang]')?.getAttribute('lang') || ('host' in root ? langAround((root as ShadowRoot).host) : 'en')
  );
}
