/** A word, a number or an operator comes as `other`; a comment or white space does not come at all. */
export type Token = { kind: 'other' | 'quoted' | 'parameter' | ';' | 'unterminated'; start: number; end: number };

const QUOTES: Record<string, string> = { "'": "'", '"': '"', '`': '`', '[': ']' };
const SPACE = /\s/;
const WORD_START = /[\p{ID_Start}\d_]/u;
const WORD = /[\p{ID_Continue}_$]*/uy;
const PARAMETER = /[?@$#:]/;

/**
 * The tokens of SQL text, as SQLite cuts it: what stands in strings, quoted identifiers and comments is never mistaken
 * for a parameter or for the end of a statement. `unterminated` is always the last one: the text ends inside it.
 */
export function* tokens(sql: string): Generator<Token, void, void> {
  let start = 0;
  while (start < sql.length) {
    const character = sql[start]!;
    const two = sql.slice(start, start + 2);
    if (SPACE.test(character)) {
      start += 1;
    } else if (two === '--') {
      const end = sql.indexOf('\n', start);
      start = end === -1 ? sql.length : end + 1;
    } else if (two === '/*') {
      const end = sql.indexOf('*/', start + 2);
      if (end === -1) yield { kind: 'unterminated', start, end: sql.length };
      start = end === -1 ? sql.length : end + 2;
    } else {
      const token = read(sql, start, character);
      yield token;
      start = token.end;
    }
  }
}

function read(sql: string, start: number, character: string): Token {
  if (character === ';') return { kind: ';', start, end: start + 1 };
  const quote = QUOTES[character];
  if (quote) return readQuoted(sql, start, quote);
  if (PARAMETER.test(character)) return { kind: 'parameter', start, end: endOfWord(sql, start + 1) };
  return { kind: 'other', start, end: WORD_START.test(character) ? endOfWord(sql, start + 1) : start + 1 };
}

function endOfWord(sql: string, from: number): number {
  WORD.lastIndex = from;
  WORD.test(sql);
  return WORD.lastIndex;
}

/** A quote inside is doubled, but for `[…]`, which cannot hold its own end. */
function readQuoted(sql: string, start: number, quote: string): Token {
  for (let from = start + 1; ;) {
    const end = sql.indexOf(quote, from);
    if (end === -1) return { kind: 'unterminated', start, end: sql.length };
    if (quote === ']' || sql[end + 1] !== quote) return { kind: 'quoted', start, end: end + 1 };
    from = end + 2;
  }
}

/**
 * The statements of a script without their semicolons; those between `begin` and `end` of a trigger belong to it.
 * `end` is where the text goes on after it, undefined for a last statement that has no semicolon yet.
 */
export function* statements(script: string): Generator<{ text: string; end: number | undefined }, void, void> {
  let start: number | undefined;
  let head: string[] = [];
  let before = '';
  let last = '';
  for (const token of tokens(script)) {
    const word = token.kind === 'other' ? script.slice(token.start, token.end).toLowerCase() : token.kind;
    if (word !== ';') {
      start ??= token.start;
      if (head.length < 3) head.push(word);
    } else if (start !== undefined && (!isTrigger(head) || (last === 'end' && before === ';'))) {
      yield { text: script.slice(start, token.start).trimEnd(), end: token.end };
      start = undefined;
      head = [];
    }
    before = last;
    last = word;
  }
  if (start !== undefined) yield { text: script.slice(start), end: undefined };
}

const isTrigger = ([create, next, third]: readonly string[]) =>
  create === 'create' && (next === 'trigger' || ((next === 'temp' || next === 'temporary') && third === 'trigger'));
