/** Whether a key belongs to an input method that is composing text. Safari says so by the code 229 alone (UI Events, 5.1.3). */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

const TYPED_IN = 'input, textarea, select, [contenteditable]';

/**
 * Stops what is typed in the fields of an element at the element: a page sees an `lb-` element where a field is, so its
 * shortcuts would take each letter. What is pressed with Control or Command, and Escape, are no text and go on.
 */
export function keepKeys(element: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) element.addEventListener(type, stopAtElement);
}

function stopAtElement(event: KeyboardEvent): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element) || !target.matches(TYPED_IN)) return;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey; // AltGr is Control and Alt
  if (!isCommand && event.key !== 'Escape') event.stopPropagation();
}
