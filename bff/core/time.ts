/** Milliseconds since 1970, as they are kept, to the ISO 8601 of the API. */
export const toTimestamp = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Plus or minus a share, in whole milliseconds, so that what failed together does not come back together. */
export const jitter = (milliseconds: number, share: number): number =>
  Math.round(milliseconds * (1 - share + 2 * share * Math.random()));
