import { Problem } from './problem.ts';

/** The ETag stands for what can be edited: a check or a use of the resource does not change it. */
export const etagOf = (version: number): string => `"${version}"`;

/** What a writer is told whose version is not the one that is there. */
export const stale = () => new Problem('stale', 'It was changed meanwhile. Read it again, and decide what to keep.');
