import type { DescribedElement, DescribedEvent, Description } from './description.ts';

const HEAD = (version: string) =>
  `// The elements of Labelboard ${version}, for TypeScript. Made from their sources.
`;

const GLOBAL = `  // The script of the page.
  var LB: {
    readonly version: string;
    /** Ends every session of the page. */
    logout(): void;
    /** Looks for elements in a shadow tree of the page, too. */
    watch(root: ShadowRoot): void;
    /** Says in the console what keeps the elements from working, and what to do. */
    doctor(): Promise<{ subject: string; what: string; remedy: string }[]>;
  };`;

/** \`index.d.ts\`: what stands alone, whichever framework the page is made with. */
export function renderDeclarations({ elements, events, aliases }: Description, version: string): string {
  const classes = new Map(elements.flatMap(({ events }) => events).map(({ name, type }) => [name, type.read]));
  return [
    HEAD(version),
    ...[...aliases]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, text]) => `export type ${name} = ${text};\n`),
    ...events.map(renderEvent),
    ...elements.map(renderElement),
    '/** By tag, what frameworks ask for. */',
    'export interface LbElements {',
    ...elements.map(renderEntry),
    '}\n',
    'declare global {',
    '  interface HTMLElementTagNameMap {',
    ...elements.map(({ tag, className }) => `    '${tag}': ${className};`),
    '  }',
    '  // What bubbles is heard on any element, the document and the window.',
    '  interface GlobalEventHandlersEventMap {',
    ...Array.from(classes, ([name, className]) => `    '${name}': ${className};`).toSorted((a, b) =>
      a.localeCompare(b),
    ),
    '  }',
    GLOBAL,
    '}\n',
  ].join('\n');
}

const comment = (text: string, indent = ''): string =>
  text ? `${indent}/** ${text.replaceAll('*/', '*\\/').replaceAll(/\s*\n\s*/g, ' ')} */\n` : '';

const renderEvent = ({ className, description, fields }: DescribedEvent): string =>
  `${comment(description)}export interface ${className} extends Event {\n${fields
    .map(({ name, type }) => `  readonly ${name}: ${type};\n`)
    .join('')}}\n`;

function renderElement({ className, description, properties, reflected, methods }: DescribedElement): string {
  const fields = [...properties, ...reflected].map(({ name, description, type: { read, write } }) =>
    write
      ? `${comment(description, '  ')}  get ${name}(): ${read};\n  set ${name}(value: ${write});\n`
      : `${comment(description, '  ')}  ${name}: ${read};\n`,
  );
  const calls = methods.map(({ name, description, type }) => `${comment(description, '  ')}  ${name}: ${type.read};\n`);
  return `${comment(description)}export interface ${className} extends HTMLElement {\n${[...fields, ...calls].join('')}}\n`;
}

/** Attributes are optional. A boolean one is there or not. */
function renderEntry({ tag, className, attributes, properties, events }: DescribedElement): string {
  const optional = (type: string) => (type.endsWith('| undefined') ? type : `${type} | undefined`);
  return [
    `  '${tag}': {`,
    `    element: ${className};`,
    '    attributes: {',
    ...attributes.map(
      ({ name, description, type }) => `${comment(description, '      ')}      '${name}'?: ${optional(type.read)};`,
    ),
    '    };',
    '    properties: {',
    ...properties.map(
      ({ name, description, type: { read, write = read } }) =>
        `${comment(description, '      ')}      '${name}'?: ${optional(write)};`,
    ),
    '    };',
    '    events: {',
    ...events.map(({ name, description, type }) => `${comment(description, '      ')}      '${name}': ${type.read};`),
    '    };',
    '  };',
  ].join('\n');
}

/** By the name of a framework, its types of every element. Each maps \`LbElements\`, so none of them names an element. */
export const FRAMEWORKS: Readonly<Record<'react' | 'vue' | 'svelte', string>> = {
  react: `// Labelboard in JSX, for React 19 and newer: attributes and events. An object or a function is set through a ref, since React
// writes what it hands to an element that has not loaded yet as text.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { LbElements } from './index.d.ts';

export type * from './index.d.ts';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: (event: Events[Name]) => void };
type Tags = {
  [Tag in keyof LbElements]: DetailedHTMLProps<HTMLAttributes<LbElements[Tag]['element']>, LbElements[Tag]['element']> &
    LbElements[Tag]['attributes'] &
    Listeners<LbElements[Tag]['events']>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
`,
  vue: `// Labelboard in Vue templates: attributes, properties (\`:view.prop\`) and events (\`@lb-ready\`).
import type { EmitFn, HTMLAttributes } from 'vue';
import type { LbElements } from './index.d.ts';

export type * from './index.d.ts';

type Tags = {
  [Tag in keyof LbElements]: new () => LbElements[Tag]['element'] & {
    /** For the compiler alone: no element has it. */
    $props: HTMLAttributes & LbElements[Tag]['attributes'] & LbElements[Tag]['properties'];
    /** For the compiler alone: no element has it. */
    $emit: EmitFn<{ [Name in keyof LbElements[Tag]['events']]: (event: LbElements[Tag]['events'][Name]) => void }>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends Tags {}
}
`,
  svelte: `// Labelboard in Svelte 5: attributes and events (\`onlb-ready\`). An object or a function is set by an attachment, since
// Svelte would write it as text where the server renders.
import type { HTMLAttributes } from 'svelte/elements';
import type { LbElements } from './index.d.ts';

export type * from './index.d.ts';

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Name}\`]?: (event: Events[Name]) => void };
type Tags = {
  [Tag in keyof LbElements]: HTMLAttributes<LbElements[Tag]['element']> &
    LbElements[Tag]['attributes'] &
    Listeners<LbElements[Tag]['events']>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
`,
};
