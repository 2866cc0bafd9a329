import type { Draft } from '../blobs/blobs.ts';

/** The error file of an import, one line for each row that was refused. It is begun with the first. */
export class ErrorFile<Line extends object> {
  file: Draft | undefined;
  count = 0;
  readonly #create: () => Promise<Draft>;

  constructor(create: () => Promise<Draft>) {
    this.#create = create;
  }

  async add(error: Line): Promise<void> {
    this.file ??= await this.#create();
    this.count += 1;
    await this.file.write(`${JSON.stringify(error)}\n`);
  }
}
