import { readdirSync, readFileSync } from 'node:fs';
import { REASONS, type Provider, type Reason } from '../../../bff/integrations/contract.ts';
import { explain } from '../../../bff/integrations/reasons.ts';
import { code, table } from './markdown.ts';

const CLOUDS: Record<Provider, { name: string; files: RegExp }> = {
  AWS: { name: 'AWS', files: /^aws/ },
  GCP: { name: 'Google Cloud', files: /^(gcp|gcs)/ },
  AZURE: { name: 'Azure', files: /^(azure|entra)/ },
};
const FOLDER = new URL('../../../bff/integrations/providers/', import.meta.url);

/** Every reason with its words, in one row where several clouds have the same. */
export function renderReasons(): string {
  const said = readReasons();
  return table(
    ['Reason', 'Cloud', 'It says', 'What to do'],
    REASONS.flatMap((reason) => rowsOf(reason, said)),
  );
}

function rowsOf(reason: Reason, said: Map<Provider, Set<string>>): string[][] {
  const providers = [...said].filter(([, reasons]) => reasons.has(reason)).map(([provider]) => provider);
  if (providers.length === 0) throw new Error(`No provider gives the reason ${reason}.`);
  const alike = Map.groupBy(providers, (provider) => JSON.stringify(explain('list', reason, provider)));
  return [...alike.values()].map((same) => {
    const { message, remedy } = explain('list', reason, same[0]!);
    return [
      code(reason),
      same.length === said.size ? 'any' : same.map((provider) => CLOUDS[provider].name).join(', '),
      message,
      remedy,
    ];
  });
}

/** Which reasons the code of each cloud can give, that which all of them share included. */
function readReasons(): Map<Provider, Set<string>> {
  const sources = ['../clouds.ts', ...readdirSync(FOLDER)]
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({
      file,
      names: new Set(readFileSync(new URL(file, FOLDER), 'utf8').match(/(?<=')[a-z_]+(?=')/g)),
    }));
  const isShared = (file: string) => !Object.values(CLOUDS).some(({ files }) => files.test(file));
  return new Map(
    Object.entries(CLOUDS).map(([provider, { files }]) => {
      const own = sources.filter(({ file }) => files.test(file) || isShared(file));
      return [provider as Provider, new Set(own.flatMap(({ names }) => [...names]))];
    }),
  );
}
