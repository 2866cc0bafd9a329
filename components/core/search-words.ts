/** The words of a list that are on screen, each by what the server finds it by: `{ LABELER: msg('Labeler') }`. */
export type SearchWords = Readonly<Record<string, string>>;

/** How many texts the server takes in one search. */
const MOST = 30;

/** What was typed, and what the server calls the words on screen that have it in them. */
export function searchesFor(typed: string, words: SearchWords): readonly string[] {
  if (typed === '') return [];
  const text = folded(typed);
  const meant = Object.entries(words).filter(([, word]) => text !== '' && folded(word).includes(text));
  return [...new Set([typed, ...meant.map(([called]) => called)])].slice(0, MOST);
}

/** Without case and marks: few type the marks of an Arabic word. */
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
