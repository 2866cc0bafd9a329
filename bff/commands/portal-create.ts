import { NewPortal } from '../portals/contract.ts';
import { newRecordedPortal } from '../portals/portals.ts';
import { parseInput, UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';

export const portalCreate: Command = {
  name: 'portal create',
  summary: 'Register a portal: a web application whose pages embed the elements.',
  options: {
    organization: { value: 'ID', help: 'The organization whose members will use it.', required: true },
    name: { value: 'NAME', help: 'What the portal is called.', required: true },
    origin: {
      value: 'URL',
      help: 'An origin of its pages, such as https://portal.example.com.',
      required: true,
      many: true,
    },
    scope: { value: 'SCOPE', help: 'A scope it may ask for, such as integrations:read.', required: true, many: true },
  },
  run: async (options, config) => {
    const values = { name: options['name'], origins: options['origin'], scopes: options['scope'] };
    const input = parseInput(NewPortal, values, { origins: 'origin', scopes: 'scope' });
    const organizationId = options['organization'] as string;
    return withDatabase(config(), async (db) => {
      const found = await db.read('select id from organizations where id = :organizationId', { organizationId });
      if (found.length === 0)
        throw new UsageError(`There is no organization ${organizationId}. \`lb organization create\` makes one.`);
      const { portal, secret, statements } = newRecordedPortal({ organizationId }, input);
      await db.write(statements);
      return { portalId: portal.id, secret };
    });
  },
  print: ({ portalId, secret }: { portalId: string; secret: string }) =>
    `Portal ${portalId}\nSecret ${secret}\n\nThe secret is shown this once. Keep it on the portal’s server; no page may hold it.`,
};
