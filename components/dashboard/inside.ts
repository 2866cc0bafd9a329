/** The first element that a selector means, down through shadow trees: what is in a place has a tree of its own. */
export function findInside(root: ParentNode, selector: string): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const within = shadowRoot && findInside(shadowRoot, selector);
    if (within) return within;
  }
  return undefined;
}
