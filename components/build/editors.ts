import type { DescribedElement, Description } from './description.ts';

/** The words of a union, or undefined where any text will do. */
function wordsOf(type: string, aliases: Description['aliases']): string[] | undefined {
  const name = type.replace(/ \| undefined$/, '');
  const words = Array.from((aliases.get(name) ?? name).matchAll(/["']([^"']+)["']/g), ([, word]) => word!);
  return words.length > 0 ? words : undefined;
}

const isBoolean = (type: string): boolean => /^boolean\b/.test(type);

/** For VS Code: the setting `html.customData` names the file (https://github.com/microsoft/vscode-custom-data). */
export const renderCustomData = ({ elements, aliases }: Description) => ({
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tag,
    description: { kind: 'markdown', value: describeForReaders(element) },
    attributes: element.attributes.map(({ name, description, type }) => ({
      name,
      description,
      ...(isBoolean(type.read)
        ? { valueSet: 'v' } // there or not
        : { values: wordsOf(type.read, aliases)?.map((word) => ({ name: word })) ?? [] }),
    })),
  })),
});

const describeForReaders = ({ description, events, slots, parts }: DescribedElement): string =>
  [
    description,
    listOf('Events', events),
    listOf(
      'Slots',
      slots.map((slot) => ({ ...slot, name: slot.name || 'the content' })),
    ),
    listOf('Parts', parts),
  ]
    .filter(Boolean)
    .join('\n\n');

const listOf = (title: string, items: readonly { name: string; description: string }[]): string =>
  items.length > 0
    ? `**${title}**\n\n${items.map(({ name, description }) => `- \`${name}\`: ${description}`).join('\n')}`
    : '';

/** For the editors of JetBrains (https://github.com/JetBrains/web-types). */
export const renderWebTypes = ({ elements, aliases }: Description, name: string, version: string) => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'description-markup': 'markdown',
  'js-types-syntax': 'typescript',
  contributions: {
    html: {
      elements: elements.map((element) => ({
        name: element.tag,
        description: element.description,
        attributes: element.attributes.map(({ name, description, type }) => ({
          name,
          description,
          required: false,
          value: isBoolean(type.read)
            ? { kind: 'no-value', required: false }
            : {
                type:
                  wordsOf(type.read, aliases)
                    ?.map((word) => `'${word}'`)
                    .join(' | ') ?? 'string',
              },
        })),
        slots: element.slots.map(({ name, description }) => ({ name, description })),
        js: {
          properties: [...element.properties, ...element.reflected].map(({ name, description, type }) => ({
            name,
            description,
            type: type.read,
          })),
          events: element.events.map(({ name, description, type }) => ({ name, description, type: type.read })),
        },
        css: { parts: element.parts.map(({ name, description }) => ({ name, description })) },
      })),
    },
  },
});
