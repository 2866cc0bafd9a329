import { parseSync, Visitor, type ESTree, type Plugin } from 'vite';

/**
 * Takes the indentation and the comments out of `html`, `svg` and `css` templates. Every line break stays, so that source
 * maps stay true, and so does a space between two words or two tags.
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
        if (tag.type !== 'Identifier') return;
        const shorten = { html: shortenMarkup, svg: shortenMarkup, css: shortenStyles }[tag.name];
        if (shorten)
          for (const { start, end, value } of quasi.quasis) edits.push({ start, end, text: shorten(value.raw) });
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

const shortenMarkup = (markup: string): string => markup.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/[ \t]+/g, ' ');

function shortenStyles(styles: string): string {
  const withoutComments = styles.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''));
  return shortenMarkup(withoutComments).replace(
    /("[^"]*"|'[^']*')| ?([{},]) ?|(;) |([\w-]:) (?!;)/g,
    (_, quoted?: string, brace?: string, end?: string, name?: string) => quoted ?? brace ?? end ?? name!,
  );
}
