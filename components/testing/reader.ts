import { buttonIn } from './buttons.ts';
import { textOf, waitUntil } from './text.ts';

/** What a reader of an element does: waits for words to be there, and presses the button of a name once it is. */
export const readerOf = (element: Element) => ({
  has: (text: string): Promise<void> =>
    waitUntil(
      () => textOf(element).includes(text),
      () => `“${text}” in: ${textOf(element)}`,
    ),
  press: async (name: string): Promise<void> => {
    await waitUntil(
      () => buttonIn(element, name),
      () => `a button ${name} in: ${textOf(element)}`,
    );
    buttonIn(element, name)!.click();
  },
});
