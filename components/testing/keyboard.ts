import { press } from './browser.ts';

/** What has the focus, down through shadow trees. */
export function focused(): Element {
  let element = document.activeElement ?? document.body;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What a screen reader calls what has the focus. */
export function focusedName(): string {
  const element = focused();
  const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
  return (element.ariaLabel ?? labels?.[0]?.textContent ?? element.textContent).trim();
}

/** Presses Tab until something of this name has the focus, which it must before all that is on the page had it. */
export async function tabTo(name: string): Promise<void> {
  const passed: string[] = [];
  while (focusedName() !== name) {
    if (passed.length === 60) throw new Error(`Tab does not lead to “${name}”, but to ${passed.join(' → ')}`);
    await press('Tab');
    passed.push(focusedName());
  }
}

/** Types into what has the focus, key by key. */
export async function type(text: string): Promise<void> {
  for (const key of text) await press(key);
}
