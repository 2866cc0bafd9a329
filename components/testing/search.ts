import { find, waitUntil } from './text.ts';

/** Types into the search of a list, and gives the texts that the server is asked for by then. */
export async function searchIn(
  element: HTMLElement,
  text: string,
  sent: () => readonly { query: URLSearchParams }[],
): Promise<string[]> {
  await waitUntil(() => find(element, '[part=search]'), 'a search');
  const before = sent().length;
  const input = find(element, '[part=search]') as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await waitUntil(() => sent().length > before, `a search for “${text}”`);
  return sent().at(-1)!.query.getAll('search');
}
