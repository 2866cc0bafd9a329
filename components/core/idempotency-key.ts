/**
 * The `Idempotency-Key` of one form: the same while the same body is sent again, so that a change whose answer was lost is
 * not made twice; a new one when the body differs.
 */
export class IdempotencyKey {
  #body: string | undefined;
  #key = '';

  for(body: unknown): string {
    const text = JSON.stringify(body);
    if (text !== this.#body) {
      this.#body = text;
      // `crypto.randomUUID` is there in secure contexts only, and a page may be served without TLS.
      this.#key = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
    }
    return this.#key;
  }
}
