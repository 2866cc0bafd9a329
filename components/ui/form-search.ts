import { html, type ReactiveController } from 'lit';
import type { LbElement } from '../core/element.ts';
import './text-field.ts';
import type { LbTextField } from './text-field.ts';

/** Milliseconds after the last key. */
const PAUSE = 200;

/**
 * The search above what a form offers, where that is more than one answer has. It is nothing that would be lost, and Enter in it
 * does not send the form. What an input method is still composing is not searched for.
 */
export class FormSearch implements ReactiveController {
  /** What is searched for, without the spaces around it. */
  text = '';

  readonly #search: () => unknown;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** `search` reads anew; of an answer to another `text` it shows nothing. */
  constructor(host: LbElement, search: () => unknown) {
    this.#search = search;
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.#typing);
  }

  render({ label, help = '' }: { label: string; help?: string }) {
    return html`<lb-text-field
      type="search"
      label=${label}
      help=${help}
      .value=${this.text}
      @input=${this.#typed}
      @compositionend=${this.#typed}
      @keydown=${this.#keydown}
    ></lb-text-field>`;
  }

  #typed = (event: Event) => {
    event.stopPropagation();
    if ((event as InputEvent).isComposing) return;
    this.text = (event.currentTarget as LbTextField).value.trim();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(this.#search, PAUSE);
  };

  #keydown = {
    capture: true,
    handleEvent: (event: KeyboardEvent) => {
      if (event.key === 'Enter') event.stopPropagation();
    },
  };
}
