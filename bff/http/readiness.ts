/** Finds what is wrong with this process or what it depends on; undefined where nothing is. */
export type Probe = () => string | undefined | Promise<string | undefined>;

/** What `/readyz` asks. Who knows of a trouble adds its probe. */
export class Readiness {
  readonly #probes: { find: Probe; canServe: boolean }[] = [];

  /** `canServe: false`: requests should go to another process for as long as the trouble lasts. */
  add(find: Probe, { canServe = true } = {}): void {
    this.#probes.push({ find, canServe });
  }

  async look(): Promise<{ canServe: boolean; troubles: string[] }> {
    const found = await Promise.all(
      this.#probes.map(async ({ find, canServe }) => {
        try {
          return { trouble: await find(), canServe };
        } catch {
          return { trouble: 'Not everything could be looked at.', canServe: true };
        }
      }),
    );
    const bad = found.filter(({ trouble }) => trouble !== undefined);
    return { canServe: bad.every(({ canServe }) => canServe), troubles: bad.map(({ trouble }) => trouble!) };
  }
}
