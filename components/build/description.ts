import { readElements, readManifest, type Declaration, type Manifest } from './manifest.ts';
import { SourceTypes, type Written } from './source-types.ts';

/** What a page may use of an element. */
export type DescribedElement = {
  tag: string;
  className: string;
  description: string;
  /** What markup can say. A type is as TypeScript writes it. */
  attributes: Field[];
  /** What JavaScript alone can say, since it is no text. */
  properties: Field[];
  /** The properties that attributes stand for. */
  reflected: Field[];
  methods: Field[];
  /** By name, the class of the event. */
  events: Field[];
  slots: Field[];
  parts: Field[];
};
type Field = { name: string; description: string; type: Written };

export type DescribedEvent = { className: string; description: string; fields: { name: string; type: string }[] };

export type Description = {
  elements: DescribedElement[];
  events: DescribedEvent[];
  /** What the names in a type stand for. */
  aliases: ReadonlyMap<string, string>;
  manifest: Manifest;
};

/** The public elements, their class comments and their types in one. */
export async function describe(tags: readonly string[]): Promise<Description> {
  using types = new SourceTypes();
  const { schemaVersion, modules } = await readManifest();
  const elements = (await readElements(tags)).filter(({ tagName }) => tags.includes(tagName));
  const eventClasses = new Set(elements.flatMap(({ events = [] }) => events.map(({ type }) => type!.text)));
  return {
    elements: elements.map((element) => describeElement(element, types)),
    events: [...eventClasses].toSorted().map((className) => describeEvent(className, modules, types)),
    aliases: types.aliases,
    manifest: {
      schemaVersion,
      modules: modules
        .map(({ declarations = [], ...module }) => ({
          ...module,
          declarations: declarations.filter(({ tagName }) => tagName !== undefined && tags.includes(tagName)),
        }))
        .filter(({ declarations }) => declarations.length > 0),
    },
  };
}

function describeElement(element: Declaration & { path: string }, types: SourceTypes): DescribedElement {
  const { tagName, name, path, description = '', members = [], attributes = [] } = element;
  const properties = types.propertiesOf(path, name);
  const field = (it: { name: string; description?: string; type?: { text: string } }, property = it.name): Field => {
    const symbol = properties.get(property);
    const type = symbol ? types.write(symbol) : { read: it.type?.text ?? 'string' };
    return { name: it.name, description: it.description ?? '', type };
  };
  const fields = members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  const named = (list: Declaration['slots'] = []) => list.map((it) => field(it, ''));
  return {
    tag: tagName,
    className: name,
    description,
    attributes: attributes.map((attribute) =>
      field(attribute, fields.find((member) => member.attribute === attribute.name)?.name),
    ),
    properties: fields.filter(({ attribute }) => attribute === undefined).map((member) => field(member)),
    reflected: fields.filter(({ attribute }) => attribute !== undefined).map((member) => field(member)),
    methods: members.filter(({ kind }) => kind === 'method').map((member) => field(member)),
    events: named(element.events),
    slots: named(element.slots),
    parts: named(element.cssParts),
  };
}

function describeEvent(className: string, modules: Manifest['modules'], types: SourceTypes): DescribedEvent {
  for (const { path, declarations = [] } of modules) {
    const found = declarations.find(({ name }) => name === className);
    if (!found) continue;
    const fields = [...types.propertiesOf(path, className)].map(([name, symbol]) => ({
      name,
      type: types.write(symbol).read,
    }));
    return { className, description: found.description ?? '', fields };
  }
  throw new Error(`No module has the class ${className} of an event.`);
}
