import { isWithin, parseExact } from '../../core/json.ts';
import type { Entry } from './entry.ts';

/** Levels of lists and objects within each other. Whoever reads one after them calls itself for each, and has room for some thousands. */
const DEPTH = 100;

/** One JSON text as an entry. `line` and `column` are where it begins. */
export function readJsonText(text: string, line: number, column = 1): Entry {
  try {
    const value = JSON.parse(text) as unknown;
    if (text.length > 2 * DEPTH && !isWithin(value, DEPTH))
      return { line, column: null, problem: `This is nested deeper than ${DEPTH} levels.` };
    return { line, value, exact: () => parseExact(text) };
  } catch {
    const fault = findFault(text);
    const before = text.slice(0, fault.at).split('\n');
    const isFirst = before.length === 1;
    return {
      line: line + before.length - 1,
      column: before.at(-1)!.length + (isFirst ? column : 1),
      problem: fault.problem,
    };
  }
}

type Fault = { at: number; problem: string };

/** Where JSON (RFC 8259) breaks, and why. It is asked where `JSON.parse` refuses, which does not always say where. */
function findFault(text: string): Fault {
  let at = 0;
  const open: ('{' | '[')[] = [];
  const fault = (problem: string, place = at): Fault => ({ at: Math.min(place, text.length), problem });
  const skip = () => {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at += 1;
  };

  /** Reads one text in quotes; gives what is wrong with it. */
  const readText = (): Fault | undefined => {
    const start = at;
    for (at += 1; at < text.length; at += 1) {
      const character = text[at]!;
      if (character === '"') {
        at += 1;
        return undefined;
      }
      if (character === '\n' || character === '\r')
        return fault('There is a line break in a text. Write it as \\n, or close the text with a quote.');
      if (character < ' ') return fault('There is a control character in a text. Write it as \\u and its number.');
      if (character !== '\\') continue;
      if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6)))
        return fault('There is a backslash that begins no escape. Write it twice.');
      at += 1;
    }
    return fault('A text is not closed with a quote.', start);
  };

  for (let expects: 'value' | 'key' | 'end' = 'value'; ;) {
    skip();
    const character = text[at];
    if (expects === 'key') {
      if (character === '}' && text.slice(0, at).trimEnd().endsWith('{')) {
        open.pop();
        at += 1;
        expects = 'end';
        continue;
      }
      if (character === undefined) return fault('An object is not closed with a brace.');
      if (character !== '"') return fault('The name of a field is missing. Write it in quotes.');
      const broken = readText();
      if (broken) return broken;
      skip();
      if (text[at] !== ':') return fault('There is no colon behind the name of a field.');
      at += 1;
      expects = 'value';
      continue;
    }
    if (expects === 'value') {
      if (character === undefined) return fault('A value is missing.');
      if (character === '{' || character === '[') {
        open.push(character);
        at += 1;
        skip();
        if (character === '[' && text[at] === ']') {
          open.pop();
          at += 1;
          expects = 'end';
        } else expects = character === '{' ? 'key' : 'value';
        continue;
      }
      if (character === '"') {
        const broken = readText();
        if (broken) return broken;
      } else {
        const [word] = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(text.slice(at)) ?? []; // prettier-ignore
        if (word === undefined)
          return fault(/^[-\w]/.test(character) ? 'This is no value. Write text in quotes.' : 'A value is missing.');
        at += word.length;
      }
      expects = 'end';
      continue;
    }
    const within = open.at(-1);
    if (within === undefined)
      return character === undefined ? fault('This is not JSON.') : fault('There is something behind the end.');
    if (character === ',') {
      at += 1;
      expects = within === '{' ? 'key' : 'value';
    } else if (character === (within === '{' ? '}' : ']')) {
      open.pop();
      at += 1;
    } else if (character === undefined)
      return fault(within === '{' ? 'An object is not closed with a brace.' : 'A list is not closed with a bracket.');
    else return fault('There is no comma between two values.');
  }
}
