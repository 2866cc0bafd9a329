import { Name } from '../core/contract.ts';
import { parse } from '../core/parse.ts';
import { Email } from '../members/contract.ts';
import { newOrganization } from '../members/new-member.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const organizationCreate: Command = {
  name: 'organization create',
  summary: 'Create an organization with its first admin.',
  options: {
    name: { value: 'NAME', help: 'What it is called.', required: true },
    'admin-email': { value: 'EMAIL', help: 'The email of its first admin.', required: true },
    'admin-name': { value: 'NAME', help: 'The full name of its first admin.', required: true },
  },
  run: async (options, config) => {
    const name = parse(Name, options['name'], '--name');
    const admin = {
      email: parse(Email, options['admin-email'], '--admin-email'),
      name: parse(Name, options['admin-name'], '--admin-name'),
    };
    return withDatabase(config(), async (db) => {
      const { organizationId, adminId, statements } = newOrganization(name, admin);
      await db.write(statements);
      return { organizationId, adminId };
    });
  },
  print: ({ organizationId, adminId }: { organizationId: string; adminId: string }) =>
    `Organization ${organizationId}\nAdmin        ${adminId}`,
};
