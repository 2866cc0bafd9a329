/** The links from page to page in the form that Storybook follows. */
export const linked = (text: string): string =>
  text.replaceAll(/\]\(([\w-]+)\.md(#[\w-]+)?\)/g, '](?path=/docs/docs-$1--docs$2)');
