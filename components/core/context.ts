import { createContext } from '@lit/context';
import type { FetchToken } from './token.ts';

export type Theme = 'light' | 'dark' | 'auto';

/** What `<lb-session>` gives to the elements inside it. */
export type Surroundings = {
  tokenUrl?: string | undefined;
  /** The same function as long as the element lives, whichever one the page sets. */
  fetchToken?: FetchToken | undefined;
  apiUrl?: string | undefined;
  locale?: string | undefined;
};

/** Inherits nothing, so that a property which a page put on `Object.prototype` names no server. */
export const noSurroundings = (): Surroundings => Object.create(null) as Surroundings;

// Symbol.for, so that two bundles of ours on one page understand each other.
export const surroundingsContext = createContext<Surroundings>(Symbol.for('labelboard'));
