import * as v from 'valibot';
import { Name } from '../core/contract.ts';
import { Email } from '../members/contract.ts';
import { newOrganization } from '../members/new-member.ts';
import { parseInput, type Command } from './command.ts';
import { withDatabase } from './database.ts';

const NewOrganization = v.object({ name: Name, adminEmail: Email, adminName: Name });
const OPTIONS = { adminEmail: 'admin-email', adminName: 'admin-name' };

export const organizationCreate: Command = {
  name: 'organization create',
  summary: 'Create an organization with its first admin.',
  options: {
    name: { value: 'NAME', help: 'What it is called.', required: true },
    'admin-email': { value: 'EMAIL', help: 'The email of its first admin.', required: true },
    'admin-name': { value: 'NAME', help: 'The full name of its first admin.', required: true },
  },
  run: async (options, config) => {
    const values = { name: options['name'], adminEmail: options['admin-email'], adminName: options['admin-name'] };
    const { name, adminEmail, adminName } = parseInput(NewOrganization, values, OPTIONS);
    return withDatabase(config(), async (db) => {
      const { organizationId, adminId, statements } = newOrganization(name, { email: adminEmail, name: adminName });
      await db.write(statements);
      return { organizationId, adminId };
    });
  },
  print: ({ organizationId, adminId }: { organizationId: string; adminId: string }) =>
    `Organization ${organizationId}\nAdmin        ${adminId}`,
};
