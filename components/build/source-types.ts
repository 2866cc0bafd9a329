import { fileURLToPath } from 'node:url';
import {
  isClassDeclaration,
  isSetAccessorDeclaration,
  isTypeReferenceNode,
  type Node,
  type TypeNode,
} from 'typescript/unstable/ast';
import {
  API,
  NodeBuilderFlags,
  SymbolFlags,
  type NodeHandle,
  type Project,
  type Symbol as Property,
  type Type,
} from 'typescript/unstable/sync';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a type of the sources is written where they are not at hand. */
export type Written = { read: string; write?: string };

type Declared = Node & { type?: TypeNode; parameters?: readonly { type?: TypeNode }[] };

/**
 * The types of the sources by the compiler itself, each written out in full. A type that has a name in the sources keeps it: then
 * `aliases` says what it is.
 */
export class SourceTypes {
  readonly aliases = new Map<string, string>();
  #api = new API({ cwd: root });
  #project: Project;

  constructor() {
    const config = `${root}components/tsconfig.json`;
    this.#project = this.#api.updateSnapshot({ openProject: config }).getProject(config)!;
  }

  [Symbol.dispose](): void {
    this.#api.close();
  }

  /** The properties that a class and its bases in `components/` declare, by name; none of the platform. */
  propertiesOf(path: string, name: string): ReadonlyMap<string, Property> {
    const properties = this.#project.checker.getPropertiesOfType(this.#classOf(path, name));
    const isOurs = ({ path }: NodeHandle) => path.includes('/components/');
    return new Map(
      properties.filter(({ declarations }) => declarations.some(isOurs)).map((property) => [property.name, property]),
    );
  }

  write(property: Property): Written {
    const { checker } = this.#project;
    const nodes = property.declarations.map((declaration) => declaration.resolve());
    const setter: Declared | undefined = nodes.find((node) => node !== undefined && isSetAccessorDeclaration(node));
    const declared: Declared | undefined = nodes.find((node) => node !== setter);
    const isMethod = property.flags & SymbolFlags.Method;
    const read =
      declared?.type && !isMethod
        ? `${this.#writeNode(declared.type)}${property.flags & SymbolFlags.Optional ? ' | undefined' : ''}`
        : this.#writeType(checker.getTypeOfSymbol(property)!);
    const taken = setter?.parameters?.[0]?.type;
    return taken ? { read, write: this.#writeNode(taken) } : { read };
  }

  /** By its name where it is the alias of more than a word. */
  #writeNode(node: TypeNode): string {
    const type = this.#project.checker.getTypeFromTypeNode(node)!;
    if (isTypeReferenceNode(node) && !node.typeArguments && !type.isClassOrInterface())
      return this.#name(node.typeName.getText(), type, node);
    return this.#writeType(type, node);
  }

  #name(name: string, type: Type, from: Node): string {
    const text = this.#writeType(type, from);
    if (/^\w+$/.test(text)) return text;
    if ((this.aliases.get(name) ?? text) !== text) throw new Error(`${name} is the name of two types.`);
    this.aliases.set(name, text);
    return name;
  }

  /** In full. The names that are left in it are those of the platform, or are looked up as well. */
  #writeType(type: Type, from?: Node): string {
    const { checker } = this.#project;
    const text = checker.typeToString(type, undefined, NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias);
    const location = type.getAliasSymbol()?.declarations[0]?.resolve() ?? from;
    for (const [name] of text.replaceAll(/"[^"]*"/g, '').matchAll(/\b[A-Z]\w*\b/g)) {
      const alias = checker.resolveName(name, SymbolFlags.TypeAlias, location, true);
      if (alias && !this.aliases.has(name)) this.#name(name, checker.getDeclaredTypeOfSymbol(alias), location!);
    }
    return text;
  }

  #classOf(path: string, name: string): Type {
    const { checker, program } = this.#project;
    const found = program
      .getSourceFile(root + path)
      ?.statements.find((statement) => isClassDeclaration(statement) && statement.name?.getText() === name);
    const symbol = found && isClassDeclaration(found) && checker.getSymbolAtLocation(found.name!);
    if (!symbol) throw new Error(`${path} has no class ${name}.`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  }
}
