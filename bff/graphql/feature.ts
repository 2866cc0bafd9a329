import { GraphQLError } from 'graphql';
import type { Language } from '../core/language.ts';
import type { MemberScope } from '../core/scope.ts';
import type { LinkTo } from '../tasks/row.ts';
import type { Verbs } from './verbs.ts';

/** What each resolver is given beside its arguments. */
export type Serving = {
  scope: MemberScope;
  verbs: Verbs;
  /** Where this server is seen from outside. */
  origin: string;
  /** Of who asks. */
  language: Language;
  /** Makes the address of a file of a task. */
  linkTo: LinkTo;
  /** What came beside the query. */
  file: File | undefined;
  /** For what no caller may read. */
  logBug: (bug: unknown) => void;
};

type Resolver = (source: never, args: never, serving: Serving) => unknown;
type Resolvers = Record<string, Resolver> & { __resolveType?: (value: never) => string };

/** What a feature adds to the schema: its types in SDL, and who answers the fields that are not plain properties. */
export type GraphqlFeature = { types: string; resolvers: Record<string, Resolvers> };

/** For what a script asks that this server does not do. */
export const notHere = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_ALLOWED' } });

/** A field that the platform has and this product has not: null, rather than a value that nobody has set. */
export const nothing = () => null;
