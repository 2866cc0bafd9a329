import { waitUntil as wait } from '@open-wc/testing';

/** What a reader sees in an element and in the shadow trees inside it, its white space made plain. */
export const textOf = (node: Node): string => collect(node).replace(/\s+/g, ' ').trim();

function collect(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement || node instanceof Comment) return '';
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes({ flatten: true });
    return assigned.map(collect).join('');
  }
  const tree = node instanceof Element ? (node.shadowRoot ?? node) : node;
  return [...tree.childNodes]
    .map(collect)
    .join(node instanceof Element && getComputedStyle(node).display !== 'inline' ? ' ' : '');
}

/** The first element that matches, through every open shadow tree below. */
export function find<Tag extends keyof HTMLElementTagNameMap>(
  root: Element | ShadowRoot,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | undefined;
export function find(root: Element | ShadowRoot, selector: string): HTMLElement | undefined;
export function find(root: Element | ShadowRoot, selector: string): HTMLElement | undefined {
  for (const tree of root instanceof Element && root.shadowRoot ? [root.shadowRoot, root] : [root]) {
    const here = tree.querySelector<HTMLElement>(selector);
    if (here) return here;
    for (const child of tree.querySelectorAll('*')) {
      const found = child.shadowRoot && find(child.shadowRoot, selector);
      if (found) return found;
    }
  }
  return undefined;
}

/** Waits for what is to be true, longer than a busy machine needs. `otherwise` says what there is instead. */
export async function waitUntil(
  isSo: () => unknown,
  otherwise: string | (() => string) = 'It did not happen in time.',
): Promise<void> {
  try {
    await wait(() => Boolean(isSo()), typeof otherwise === 'string' ? otherwise : undefined, { timeout: 15_000 });
  } catch (error) {
    throw typeof otherwise === 'string' ? error : new Error(otherwise(), { cause: error });
  }
}
