import { updateWhenLocaleChanges } from '@lit/localize/internal/localized-controller.js';
import { LitElement, type CSSResult, type CSSResultGroup, type PropertyDeclaration, type PropertyValues } from 'lit';

/** Defines an element unless the page has one of that name already: a second script, or another version of it, must not throw. */
export const element = (name: `lb-${string}`) => (constructor: CustomElementConstructor) => {
  if (!customElements.get(name)) customElements.define(name, constructor);
};

/** Frameworks write `readonly="false"`, and some set the property to that string. */
const toBoolean = (value: unknown): boolean => value === '' || (Boolean(value) && value !== 'false');

/** Sheets by the document they were constructed for, since no other document takes them (CSSOM, `adoptedStyleSheets`). */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

function sheetIn(document: Document, { cssText }: CSSResult): CSSStyleSheet {
  const known = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
  sheets.set(document, known);
  let sheet = known.get(cssText);
  if (!sheet) {
    sheet = new document.defaultView!.CSSStyleSheet();
    sheet.replaceSync(cssText);
    known.set(cssText, sheet);
  }
  return sheet;
}

/** What every element of ours extends: it speaks the page’s language, and says its words anew when that changes. */
export class LbElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  static override createProperty(name: PropertyKey, options?: PropertyDeclaration): void {
    super.createProperty(name, options?.type === Boolean ? { ...options, converter: toBoolean } : options);
  }

  protected static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ): PropertyDescriptor | undefined {
    const descriptor = super.getPropertyDescriptor(name, key, options);
    if (!descriptor || options.type !== Boolean) return descriptor;
    return {
      ...descriptor,
      set(this: LbElement, value: unknown) {
        descriptor.set!.call(this, toBoolean(value));
      },
    };
  }

  #styles = (this.constructor as typeof LbElement).elementStyles as CSSResult[];

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow((this.constructor as typeof LbElement).shadowRootOptions);
    this.#adoptStyles(root);
    return root;
  }

  /** A translator of pages puts a `<font>` where a text was. Lit would go on to change the text that is not there any more. */
  protected override update(changed: PropertyValues): void {
    for (const font of this.renderRoot.querySelectorAll('font')) font.replaceWith(font.textContent);
    super.update(changed);
  }

  /** Adds styles to those of the class. */
  protected addStyles(styles: CSSResultGroup): void {
    const { styles: own, finalizeStyles } = this.constructor as typeof LbElement;
    this.#styles = finalizeStyles([own ?? [], styles]) as CSSResult[];
    this.#adoptStyles(this.renderRoot as ShadowRoot);
  }

  /** A shadow root loses its sheets when it is moved to another document. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.#adoptStyles(this.shadowRoot);
  }

  #adoptStyles(root: ShadowRoot): void {
    const { ownerDocument } = this;
    if (ownerDocument === document) root.adoptedStyleSheets = this.#styles.map(({ styleSheet }) => styleSheet!);
    else if (ownerDocument.defaultView)
      root.adoptedStyleSheets = this.#styles.map((styles) => sheetIn(ownerDocument, styles));
  }
}
