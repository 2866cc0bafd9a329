import { readFileSync } from 'node:fs';
import { readElements, type Declaration } from '../../../components/build/manifest.ts';
import { ELEMENTS } from '../../../components/elements.ts';
import { code, table } from './markdown.ts';

/** Every element by its class comment, in the order of the alphabet. */
export const elements = (): Promise<Declaration[]> => readElements(Object.keys(ELEMENTS));

const isPublic = ({ tagName }: Declaration) => Object.hasOwn(ELEMENTS, tagName);
const isInside = (declaration: Declaration) => !isPublic(declaration);

/** One table of what some elements have. */
async function list(
  what: 'cssParts' | 'slots' | 'events',
  head: [string, string],
  which: (element: Declaration) => boolean,
) {
  const rows = (await elements())
    .filter(which)
    .flatMap(({ tagName, [what]: all = [] }) =>
      all.map(({ name, description = '' }) => [code(`<${tagName}>`), name ? code(name) : 'the content', description]),
    );
  return table(['Element', ...head], rows);
}

export const renderParts = () => list('cssParts', ['Part', 'What it is'], isPublic);
export const renderInnerParts = () => list('cssParts', ['Part', 'What it is'], isInside);
export const renderSlots = () => list('slots', ['Slot', 'What goes there'], isPublic);
export const renderEvents = () => list('events', ['Event', 'When'], isPublic);

export async function renderAttributes(): Promise<string> {
  const rows = (await elements())
    .filter(isPublic)
    .flatMap(({ tagName, attributes = [] }) =>
      attributes.map(({ name, type, description = '' }) => [
        code(`<${tagName}>`),
        code(name),
        valuesOf(type?.text ?? ''),
        description,
      ]),
    );
  return table(['Element', 'Attribute', 'Value', 'What it does'], rows);
}

const core = ['context', 'part']
  .map((file) => readFileSync(new URL(`../../../components/core/${file}.ts`, import.meta.url), 'utf8'))
  .join('');

/** What may be written: the words of a union, which may have a name. */
function valuesOf(type: string): string {
  const [name = ''] = type.split(' | ');
  if (name === 'string') return 'text';
  if (name === 'boolean') return 'there or not';
  const [, union = ''] = new RegExp(`type ${name} =([^;]+);`).exec(core) ?? [];
  const words = Array.from((union || type).matchAll(/'([^']+)'/g), ([, word]) => code(word!));
  if (words.length === 0) throw new Error(`${type} is no type that a page can write.`);
  return words.join(', ');
}
