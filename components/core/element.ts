import { updateWhenLocaleChanges } from '@lit/localize/internal/localized-controller.js';
import { LitElement } from 'lit';

/** Defines an element unless the page has one of that name already: a second script, or another version of it, must not throw. */
export const element = (name: `lb-${string}`) => (constructor: CustomElementConstructor) => {
  if (!customElements.get(name)) customElements.define(name, constructor);
};

/** What every element of ours extends: it speaks the page’s language, and says its words anew when that changes. */
export class LbElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }
}
