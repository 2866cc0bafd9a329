/** Percent-encodes all but the unreserved characters of RFC 3986: signatures are made over this very form. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
