import Libsql from 'libsql';
import { toProblem, unavailable } from './errors.ts';
import { ask } from './http.ts';
import { statements } from './tokens.ts';

/** A server that sends nothing for so long is given up, in milliseconds. */
const SILENCE = 30_000;

/**
 * Rebuilds a libSQL server’s database in an empty file. The server sends it as SQL, as it is at one moment; here it is
 * never in memory as a whole. The server does not escape a quote in the SQL of a virtual table: write `content=t` there.
 */
export async function download(url: string, authToken: string | undefined, file: string): Promise<void> {
  const db = new Libsql(file);
  try {
    // The file has no name yet, and is synchronized as a whole at the end.
    db.exec('pragma journal_mode = off; pragma synchronous = off');
    let text = '';
    for await (const chunk of dump(url, authToken)) {
      text += chunk;
      const whole = [...statements(text)].filter(({ end }) => end !== undefined);
      const end = whole.at(-1)?.end ?? 0;
      db.exec(text.slice(0, end));
      text = text.slice(end);
    }
    if (db.inTransaction || text.trim() !== '') {
      throw unavailable('The database server broke off. Try again in a moment.');
    }
  } catch (error) {
    throw toProblem(error);
  } finally {
    db.close();
  }
}

async function* dump(url: string, authToken: string | undefined): AsyncGenerator<string, void, void> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE);
  try {
    const { body } = await ask(url, authToken, '/dump', { signal: silence.signal });
    const decoder = new TextDecoder();
    for await (const bytes of body as ReadableStream<Uint8Array>) {
      timer.refresh();
      yield decoder.decode(bytes, { stream: true });
    }
  } finally {
    clearTimeout(timer);
  }
}
