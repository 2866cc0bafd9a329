import { readFileSync } from 'node:fs';
import { tokens } from '../../../components/core/styles.ts';
import { code, table } from './markdown.ts';

type Name = keyof typeof tokens;

/** The headings, by the token that a group in the source begins with. */
const GROUPS: Partial<Record<Name, string>> = {
  'font-family': 'Type',
  space: 'Space and size',
  'color-surface': 'Surfaces, text and lines',
  'color-accent': 'Accent',
  'color-success': 'What goes well, needs attention, fails',
  'chart-1': 'Charts',
  'color-backdrop': 'What floats, and focus',
  'surface-padding': 'Frame',
};

/** Every token with its comment in the source and what it is when nothing is set. */
export function renderTokens(): string {
  const source = readFileSync(new URL('../../../components/core/styles.ts', import.meta.url), 'utf8');
  return groupsIn(source)
    .map((names) => {
      const heading = GROUPS[names[0]!.name];
      if (!heading) throw new Error(`The group that begins with ${names[0]!.name} has no heading.`);
      const rows = names.map(({ name, comment }) => [code(`--lb-${name}`), describe(tokens[name]), comment]);
      return `### ${heading}\n\n${table(['Token', 'When it is not set', 'What it is'], rows)}`;
    })
    .join('\n\n');
}

/** Blank lines part the groups. */
function groupsIn(source: string): { name: Name; comment: string }[][] {
  const body = /export const tokens = \{\n([\s\S]*?)\n\} as const;/.exec(source)![1]!;
  const groups = body.split('\n\n').map((group) =>
    Array.from(group.matchAll(/\/\*\* (.+?) \*\/\s+'?([a-z\d-]+)'?:/g), ([, comment, name]) => ({
      name: name as Name,
      comment: comment!,
    })),
  );
  const known = groups.flat().map(({ name }) => name);
  const lost = Object.keys(tokens).filter((name) => !known.includes(name as Name));
  if (lost.length > 0) throw new Error(`These tokens have no comment: ${lost.join(', ')}.`);
  return groups;
}

const token = (name: string) => code(`--lb-${name}`);
const VAR = String.raw`var\(--_([\w-]+)\)`;

/** The formulas of components/core/styles.ts in words. */
const FORMULAS: readonly [RegExp, (...found: string[]) => string][] = [
  [
    new RegExp(
      `^light-dark\\(color-mix\\(in oklab,${VAR} (\\d+)%,${VAR}\\),color-mix\\(in oklab,${VAR} (\\d+)%,${VAR}\\)\\)$`,
    ),
    (of, light, on, _of, dark) =>
      light === '0'
        ? `${token(on)}, with ${dark}% of ${token(of)} in the dark`
        : `${light}% of ${token(of)} on ${token(on)}, ${dark}% in the dark`,
  ],
  [new RegExp(`^light-dark\\(oklch\\(from ${VAR} `), (of) => `${token(of)}, dark or light enough to read`],
  [new RegExp(`^color\\(from ${VAR} xyz-d65 `), (on) => `black or white, whichever reads better on ${token(on)}`],
  [
    new RegExp(`^color-mix\\(in oklab,color\\(from ${VAR} .* (\\d+)%,${VAR}\\)$`),
    (_on, share, of) => `${token(of)}, ${share}% deeper`,
  ],
  [new RegExp(`^${VAR}$`), (of) => token(of)],
];

function describe(value: string): string {
  for (const [pattern, say] of FORMULAS) {
    const found = pattern.exec(value);
    if (found) return say(...found.slice(1));
  }
  return code(value.replaceAll('--_', '--lb-'));
}
