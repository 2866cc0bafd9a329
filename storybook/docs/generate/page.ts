import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { format } from 'oxfmt';
import { renderCommands } from './commands.ts';
import { renderAttributes, renderEvents, renderInnerParts, renderParts, renderSlots } from './elements.ts';
import { policies } from './policies.ts';
import { renderReasons } from './reasons.ts';
import { renderSizes } from './sizes.ts';
import { renderTokens } from './tokens.ts';

/** What stands in a page between `<!-- generated: name -->` and `<!-- /generated -->`. */
const SECTIONS: Record<string, () => string | Promise<string>> = {
  attributes: renderAttributes,
  commands: renderCommands,
  events: renderEvents,
  'inner parts': renderInnerParts,
  parts: renderParts,
  reasons: renderReasons,
  sizes: renderSizes,
  slots: renderSlots,
  tokens: renderTokens,
  ...policies,
};

const MARKED = /(<!-- generated: ([\w ]+) -->)[\s\S]*?(<!-- \/generated -->)/g;
const FOLDER = new URL('../', import.meta.url);
const STYLE = JSON.parse(readFileSync(new URL('../../.oxfmtrc.json', FOLDER), 'utf8')) as Parameters<typeof format>[2];

export const pages = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

export const readPage = (page: string): string => readFileSync(new URL(page, FOLDER), 'utf8');

export const writePage = (page: string, text: string): void => writeFileSync(new URL(page, FOLDER), text);

/** The page with its generated sections made anew, and formatted. */
export async function fillPage(page: string): Promise<string> {
  let text = readPage(page);
  for (const [whole, begin, name, end] of text.matchAll(MARKED)) {
    const render = SECTIONS[name!];
    if (!render) throw new Error(`${page} has a section "${name}", which nothing makes.`);
    const made = await render();
    text = text.replace(whole, () => `${begin}\n\n${made}\n\n${end}`);
  }
  return (await format(page, text, STYLE)).code;
}
