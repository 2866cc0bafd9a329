import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';

/**
 * Takes the white space and the comments that say nothing out of `html`, `svg` and `css` templates. The line breaks go behind
 * the piece that they stood in, where they cost nothing once the code is minified, and so source maps stay true.
 */
export const templates = (): Plugin => ({
  name: 'labelboard:templates',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/components\/.*\.ts$/, code: /(?:html|svg|css)`/ },
    handler(code, id) {
      const edits: { start: number; end: number; text: string }[] = [];
      const visit = ({ tag, quasi }: ESTree.TaggedTemplateExpression): void => {
        const shorten =
          tag.type === 'Identifier' && { html: shortenMarkup, svg: shortenMarkup, css: shortenStyles }[tag.name];
        if (!shorten) return;
        for (const { start, end, tail, value } of quasi.quasis) {
          const text = shorten(value.raw, { first: start === quasi.start + 1, last: tail });
          const breaks = '\n'.repeat(countBreaks(value.raw) - countBreaks(text));
          const delimiter = tail ? '`' : '${';
          edits.push({ start, end: end + delimiter.length, text: text + delimiter + breaks });
        }
      };
      new Visitor({ TaggedTemplateExpression: visit }).visit(parseSync(id.replace(/ts$/, 'js'), code).program);
      edits.sort((a, b) => b.start - a.start);
      return {
        code: edits.reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code),
        map: null,
      };
    },
  },
});

type Place = { first: boolean; last: boolean };

const countBreaks = (text: string): number => text.split('\n').length - 1;

/** A space between two words or two tags stays; a line break at the beginning or the end of a template was only its layout. */
function shortenMarkup(markup: string, { first, last }: Place): string {
  const text = markup.replace(/\s+/g, ' ');
  const begun = first && /^\s*\n/.test(markup) ? text.trimStart() : text;
  return last && /\n\s*$/.test(markup) ? begun.trimEnd() : begun;
}

function shortenStyles(styles: string): string {
  return styles
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/("[^"]*"|'[^']*')|\s+/g, (_, quoted?: string) => quoted ?? ' ')
    .replace(
      /("[^"]*"|'[^']*')| ?([{},;]) ?|([\w-]:) | (!important)/g,
      (_, quoted?: string, mark?: string, name?: string, important?: string) => quoted ?? mark ?? name ?? important!,
    )
    .replace(/;}/g, '}');
}
