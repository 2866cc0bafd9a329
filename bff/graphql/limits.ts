import { getNamedType, getNullableType, GraphQLError, isInputObjectType, isListType, isObjectType, Kind, OperationTypeNode, type ASTVisitor, type FragmentDefinitionNode, type GraphQLField, type GraphQLInputType, type GraphQLSchema, type SelectionSetNode, type ValidationContext } from 'graphql'; // prettier-ignore
import { LONGEST_CURSOR_PAGE } from './cursor.ts';

/** Characters and tokens of one document. What is longer is not parsed to its end. */
export const MOST_CHARACTERS = 50_000;
export const MOST_TOKENS = 3000;
const DEEPEST = 16;
const MOST_ALIASES = 30;
/** Fields at the root: each is answered by a verb of its own. */
const MOST_ROOTS = 20;
/** Fields in the answer, each list counted as long as `first` lets it be. */
const HIGHEST_COST = 50_000;
/** A list that is not paged has few, such as the metadata of a data row. */
const SHORT_LIST = 10;
/** The lists of the schema itself. Reading all of it once, as a GraphQL client does, stays within the cost. */
const INTROSPECTION = { types: 100, fields: 4 };

type Measure = { depth: number; aliases: number; cost: number };

/** Refuses a document that would cost too much before any of it is answered. Each fragment is measured once. */
export function limitDocument(context: ValidationContext): ASTVisitor {
  const lists = lengthsIn(context.getSchema());
  const fragments = new Map<string, Measure>();
  const refuse = (message: string) => context.reportError(new GraphQLError(message, { extensions: { code: 'MALFORMED_REQUEST' } })); // prettier-ignore

  function measureFragment(fragment: FragmentDefinitionNode): Measure {
    const name = fragment.name.value;
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, NOTHING); // one that spreads itself is refused by another rule
    const measured = measure(fragment.selectionSet);
    fragments.set(name, measured);
    return measured;
  }

  function measure({ selections }: SelectionSetNode): Measure {
    const sum = { ...NOTHING };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? measure(selection.selectionSet) : NOTHING;
        const first = selection.arguments?.find(({ name }) => name.value === 'first')?.value;
        const most = lists.get(selection.name.value) ?? 1;
        const length = first?.kind === Kind.INT ? Math.max(1, Math.min(Number(first.value), most)) : most;
        sum.depth = Math.max(sum.depth, inner.depth + 1);
        sum.aliases += inner.aliases + (selection.alias ? 1 : 0);
        sum.cost += 1 + inner.cost * length;
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? context.getFragment(selection.name.value) : undefined;
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? measure(selection.selectionSet)
          : fragment
            ? measureFragment(fragment)
            : NOTHING;
      sum.depth = Math.max(sum.depth, inner.depth);
      sum.aliases += inner.aliases;
      sum.cost += inner.cost;
    }
    return sum;
  }

  return {
    OperationDefinition({ operation, selectionSet }) {
      // Requests are what the rate limits count, so one request makes one change.
      const [only, ...others] = selectionSet.selections;
      if (operation === OperationTypeNode.MUTATION && (only?.kind !== Kind.FIELD || others.length > 0))
        refuse('Send one mutation in each request.');
      const { depth, aliases, cost } = measure(selectionSet);
      if (depth > DEEPEST) refuse(`The query is nested deeper than ${DEEPEST} levels.`);
      if (aliases > MOST_ALIASES) refuse(`The query has more than ${MOST_ALIASES} aliases.`);
      if (selectionSet.selections.length > MOST_ROOTS) refuse(`The query asks for more than ${MOST_ROOTS} things.`);
      if (cost > HIGHEST_COST) refuse(`The answer could have more than ${HIGHEST_COST} fields. Ask for shorter pages.`);
    },
  };
}

const NOTHING: Measure = { depth: 0, aliases: 0, cost: 0 };

const LENGTHS = new WeakMap<GraphQLSchema, Map<string, number>>();

function lengthsIn(schema: GraphQLSchema): Map<string, number> {
  const known = LENGTHS.get(schema) ?? listFields(schema);
  LENGTHS.set(schema, known);
  return known;
}

/** How long each list can be, by the name of its field. The lists within a page are as long as the page. */
function listFields(schema: GraphQLSchema): Map<string, number> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const fields = types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  const isPaged = ({ args }: Field) => args.some(({ name, type }) => name === 'first' || hasFirst(type));
  const isList = ({ type }: Field) => isListType(getNullableType(type));
  const pages = new Set(
    fields.filter(({ field }) => isPaged(field) && !isList(field)).map(({ field }) => getNamedType(field.type)),
  );
  const lengths = fields.flatMap(({ type, field }): [string, number][] => {
    if (isPaged(field)) return [[field.name, longestOf(field)]];
    return isList(field) && !pages.has(type) ? [[field.name, SHORT_LIST]] : [];
  });
  return new Map([...Object.entries(INTROSPECTION), ...lengths]);
}

type Field = GraphQLField<unknown, unknown>;

/** A list gives as many as it says by default, and no more. */
function longestOf({ args }: Field): number {
  const length = args.find(({ name }) => name === 'first')?.defaultValue;
  return typeof length === 'number' ? length : LONGEST_CURSOR_PAGE;
}

const hasFirst = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return isInputObjectType(named) && 'first' in named.getFields();
};
