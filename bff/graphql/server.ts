import { GraphQLError, parse, type Source } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { Problem } from '../core/problem.ts';
import { KNOWN_CODES, toGraphqlError } from './errors.ts';
import type { Serving } from './feature.ts';
import { explainMissing } from './not-here.ts';
import { limitDocument, MOST_CHARACTERS, MOST_TOKENS } from './limits.ts';
import { schema } from './schema.ts';

/** Parses no more than the limits allow, and names the code of what cannot be read. */
const reading: Plugin<Serving> = {
  onParse({ setParseFn }) {
    setParseFn((source: string | Source) => {
      const text = typeof source === 'string' ? source : source.body;
      if (text.length > MOST_CHARACTERS)
        throw coded(`The query is longer than ${MOST_CHARACTERS} characters.`, 'MALFORMED_REQUEST');
      try {
        return parse(source, { maxTokens: MOST_TOKENS });
      } catch (error) {
        throw coded((error as Error).message, 'GRAPHQL_PARSE_FAILED');
      }
    });
  },
  onValidate({ addValidationRule }) {
    addValidationRule(limitDocument);
    return ({ result, setResult }) => {
      const errors = result as readonly GraphQLError[];
      const missing = errors.map(explainMissing).find((error) => error !== undefined);
      if (missing) return setResult([missing]);
      setResult(
        errors.map((error) => (error.extensions['code'] ? error : coded(error.message, 'GRAPHQL_VALIDATION_FAILED'))),
      );
    };
  },
  /** What a resolver throws is told by its code; what is a bug is logged. */
  onExecute({ args }) {
    return {
      onExecuteDone({ result, setResult }) {
        if (!('errors' in result) || !result.errors) return;
        const { logBug } = args.contextValue as Serving;
        setResult({ ...result, errors: result.errors.map((error) => toGraphqlError(error, logBug)) });
      },
    };
  },
  /** What Yoga itself refuses has codes of its own: the documents and the SDK know ours alone. */
  onResultProcess(answer) {
    const { result } = answer;
    if (Array.isArray(result) || !('errors' in result) || !result.errors) return;
    const isOurs = ({ extensions }: GraphQLError) => KNOWN_CODES.has(String(extensions['code']));
    answer.setResult({
      ...result,
      errors: result.errors.map((error) => (isOurs(error) ? error : withCode(error, 'MALFORMED_REQUEST'))),
    });
  },
};

const withCode = ({ message, extensions }: GraphQLError, code: string) =>
  new GraphQLError(message, { extensions: { ...extensions, code } });

const coded = (message: string, code: string) =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });

/** Answers queries; who asks, and how often they may, was settled before. One request holds one operation. */
export const yoga = createYoga<Serving>({
  schema,
  plugins: [reading],
  graphqlEndpoint: '*',
  batching: false,
  multipart: false,
  graphiql: false,
  landingPage: false,
  cors: false,
  logging: false,
  maskedErrors: false,
  parserAndValidationCache: false,
});

/** The answer to a request that did not get as far as a query. */
export const refusal = (problem: Problem) => ({ errors: [toGraphqlError(problem, () => {}).toJSON()] });
