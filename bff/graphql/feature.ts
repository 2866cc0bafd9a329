import { GraphQLError } from 'graphql';
import type { MemberScope } from '../core/scope.ts';

/** What each resolver is given beside its arguments. `logBug` is for what no caller may read. */
export type Serving = { scope: MemberScope; logBug: (bug: unknown) => void };

type Resolver = (source: never, args: never, serving: Serving) => unknown;

/** What a feature adds to the schema: its types in SDL, and who answers the fields that are not plain properties. */
export type GraphqlFeature = { types: string; resolvers: Record<string, Record<string, Resolver>> };

/** For what a script asks that this server does not do. */
export const notHere = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'OPERATION_NOT_ALLOWED' } });
