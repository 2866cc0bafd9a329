import { parseSync, Visitor, type Plugin } from 'vite';

/** Leaves out of Lit what it does for the kind of decorators that we do not have, and what it says to whoever writes an element wrong. */
export const lit = (): Plugin => ({
  name: 'labelboard:lit',
  apply: 'build',
  load: {
    filter: { id: /@lit\/reactive-element\/decorators\/property\.js$/ },
    handler: () => `export const property = (options) => (prototype, name) => {
      const isAccessor = Object.hasOwn(prototype, name);
      prototype.constructor.createProperty(name, options);
      return isAccessor ? Object.getOwnPropertyDescriptor(prototype, name) : undefined;
    };`,
  },
  transform: {
    filter: { id: /node_modules\/(?:lit|@lit)/, code: /\bError\(/ },
    handler(code, id) {
      let text = code;
      new Visitor({
        ThrowStatement({ start, end }) {
          text = text.replace(code.slice(start, end), 'throw Error();');
        },
      }).visit(parseSync(id, code).program);
      return { code: text, map: null };
    },
  },
});
