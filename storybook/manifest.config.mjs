/** For @custom-elements-manifest/analyzer: the elements as their class comments describe them, without what is private. */
export default {
  globs: ['components/**/*.ts'],
  exclude: ['components/**/*.test.ts', 'components/**/testing/**', 'components/bench/**'],
  outdir: '.build',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'tag',
      /** The analyzer does not know our own decorator, `@element('lb-…')`. */
      analyzePhase({ ts, node, moduleDoc }) {
        if (!ts.isClassDeclaration(node)) return;
        const call = ts.getDecorators(node)?.find(({ expression }) => expression.expression?.getText() === 'element');
        const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.getText());
        if (call && declaration)
          Object.assign(declaration, { tagName: call.expression.arguments[0].text, customElement: true });
      },
    },
    {
      name: 'public-only',
      packageLinkPhase({ customElementsManifest }) {
        for (const declaration of customElementsManifest.modules.flatMap(({ declarations = [] }) => declarations)) {
          declaration.members = declaration.members?.filter(isPublic);
          // One that only a style sheet knows has no field.
          declaration.attributes = declaration.attributes?.filter(
            ({ fieldName }) => !fieldName || declaration.members.some(({ name }) => name === fieldName),
          );
          // It also lists whatever is dispatched: what is meant for a page is described.
          declaration.events = declaration.events?.filter(({ description }) => description);
        }
      },
    },
  ],
};

/** Properties and described methods belong to the page; controllers (`list = new List(…)`) and hooks of Lit do not. */
const isPublic = ({ name, privacy, description, kind, default: value, static: ofClass }) =>
  !ofClass &&
  !privacy?.match(/private|protected/) &&
  !name.startsWith('#') &&
  (kind === 'field' ? !value?.startsWith('new ') : Boolean(description));
