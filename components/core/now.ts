/** Milliseconds. A difference within it is the delay of an answer, and the second to which `Date` is exact. */
const USUAL = 5000;

let ahead = 0;

/** The moment that it is now by the clock of the server, which may differ from the reader’s. */
export const now = (): number => Date.now() + ahead;

/** Takes the clock of the server from the `Date` of an answer that has just come (RFC 9110, section 6.6.1). */
export function setNow(date: string | null): void {
  const difference = Date.parse(date ?? '') - Date.now();
  if (!Number.isNaN(difference)) ahead = Math.abs(difference) > USUAL ? difference : 0;
}
