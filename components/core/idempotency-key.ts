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
      this.#key = crypto.randomUUID(); // in secure contexts only; no portal has an origin of another kind
    }
    return this.#key;
  }
}
