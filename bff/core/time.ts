/** Milliseconds since 1970, as they are kept, to the ISO 8601 of the API. */
export const toTimestamp = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
