/** The first element that matches a selector, also inside of shadow trees. */
export function findInside(root: ParentNode, selector: string): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const within = shadowRoot && findInside(shadowRoot, selector);
    if (within) return within;
  }
  return undefined;
}
