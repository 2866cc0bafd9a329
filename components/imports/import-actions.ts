import type { Actions } from '../ui/actions.ts';

/** What the dialog needs of the element that it belongs to, whatever that one lists. */
export type ImportActions = Pick<Actions, 'client' | 'host' | 'allowed' | 'attempt' | 'done' | 'say'>;
