import { isComposing } from '../core/keys.ts';
import { DESTINATIONS } from './destinations.ts';

/** Milliseconds within which a second key belongs to a first. */
const PAIR = 1200;

/** Where a letter is a letter, or belongs to something that is open. */
const TAKES_LETTERS = 'input, textarea, select, [contenteditable], [role=menu], dialog';

export type Command = { go: string } | 'everything' | 'search' | 'create' | 'help';

/** Makes commands of keys: `g p` goes to the projects, Control and K searches everything, `?` shows all of them. */
export class Keyboard {
  /** Whether single letters are commands. Who speaks to the computer may want that they are not (WCAG 2.1.4). */
  letters = true;

  #first = '';
  #at = -Infinity;

  /** What is meant; undefined where it is nothing of ours. */
  read(event: KeyboardEvent): Command | undefined {
    if (event.defaultPrevented || event.repeat || isComposing(event)) return undefined;
    const path = event.composedPath().filter((each) => each instanceof Element);
    if (isModified(event)) return isSearch(event) && !isInside(path, 'dialog') ? 'everything' : undefined;
    if (!this.letters || event.ctrlKey || event.metaKey || event.altKey || isInside(path, TAKES_LETTERS))
      return undefined;
    const isSecond = this.#first === 'g' && event.timeStamp - this.#at < PAIR;
    this.#first = isSecond ? '' : event.key;
    this.#at = event.timeStamp;
    if (isSecond) return goTo(event.key);
    return ({ '/': 'search', n: 'create', '?': 'help' } as const)[event.key];
  }
}

/** What is pressed to search everything: Macs have ⌘ where others have Control. */
export const searchKeys = (): string[] => [/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl', 'K'];

const isInside = (path: readonly Element[], selector: string): boolean => path.some((each) => each.matches(selector));

/** Control, or Command where a Mac has that in its place. */
const isModified = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  ctrlKey !== metaKey && !altKey && !shiftKey;

const isSearch = ({ key }: KeyboardEvent): boolean => key.toLowerCase() === 'k';

const goTo = (letter: string): Command | undefined => {
  const found = DESTINATIONS.find(({ key }) => key === letter);
  return found && { go: found.location };
};
