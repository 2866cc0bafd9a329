/** The visible button of this name, through every open shadow tree below. */
export function buttonIn(root: Element | ShadowRoot, name: string): HTMLButtonElement | undefined {
  for (const tree of root instanceof Element ? [root.shadowRoot, root] : [root]) {
    for (const node of tree?.querySelectorAll('*') ?? []) {
      if (
        node instanceof HTMLButtonElement &&
        (node.ariaLabel ?? node.textContent.trim()) === name &&
        node.checkVisibility()
      )
        return node;
      const inside = node.shadowRoot && buttonIn(node.shadowRoot, name);
      if (inside) return inside;
    }
  }
  return undefined;
}
