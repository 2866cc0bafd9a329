import { TABS } from './places.ts';

/** Milliseconds within which a second key belongs to a first. */
const PAIR = 1200;

/** Where something is typed, a letter is a letter. */
const TYPED_IN = 'input, textarea, select, [contenteditable]';

export type Command = { go: string } | 'search' | 'create' | 'help';

/** Makes commands of keys: `g p` goes to the projects, `/` searches, `n` makes a new one, `?` shows all of them. */
export class Keyboard {
  #first = '';
  #at = -Infinity;

  /** What is meant; undefined where it is nothing of ours. */
  read(event: KeyboardEvent): Command | undefined {
    const [target] = event.composedPath();
    const isTyped = target instanceof Element && target.closest(TYPED_IN) !== null;
    if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
    const isSecond = this.#first === 'g' && event.timeStamp - this.#at < PAIR;
    this.#first = event.key;
    this.#at = event.timeStamp;
    if (isSecond) return goTo(event.key);
    return ({ '/': 'search', n: 'create', '?': 'help' } as const)[event.key];
  }
}

const goTo = (letter: string): Command | undefined => {
  const key = [...TABS.map((place) => place.key), 'account'].find((name) => name.startsWith(letter));
  return key === undefined ? undefined : { go: `/${key}` };
};
