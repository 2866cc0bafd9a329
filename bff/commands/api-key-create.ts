import * as v from 'valibot';
import { newRecordedApiKey } from '../api-keys/api-keys.ts';
import { NewApiKey } from '../api-keys/contract.ts';
import type { Role } from '../core/contract.ts';
import { Email } from '../members/contract.ts';
import { parseInput, UsageError, type Command } from './command.ts';
import { withDatabase } from './database.ts';

const NewKey = v.strictObject({ ...NewApiKey.entries, member: Email });
const OPTIONS = { permissions: 'permission', expiresInSeconds: 'expires-in' };

export const apiKeyCreate: Command = {
  name: 'api-key create',
  summary: 'Create an API key, with which a script acts for a member.',
  options: {
    organization: { value: 'ID', help: 'The organization of the member.', required: true },
    member: { value: 'EMAIL', help: 'Whom it acts for.', required: true },
    name: { value: 'NAME', help: 'What the key is called.', required: true },
    role: { value: 'ROLE', help: 'ADMIN, TEAM_MANAGER, REVIEWER or LABELER: not above the member’s.', required: true },
    permission: { value: 'SCOPE', help: 'Holds it to some permissions, such as projects:read.', many: true },
    'expires-in': { value: 'SECONDS', help: 'From 60 to 15120000 (25 weeks). Without it the key does not end.' },
  },
  run: async (options, config) => {
    const values = {
      member: options['member'],
      name: options['name'],
      role: options['role'],
      permissions: options['permission'],
      expiresInSeconds: options['expires-in'] && Number(options['expires-in']),
    };
    const { member: email, ...input } = parseInput(NewKey, values, OPTIONS);
    const organizationId = options['organization'] as string;
    return withDatabase(config(), async (db) => {
      const [row] = await db.read(
        'select id, name, role from members where organization_id = :organizationId and email = :email and removed_at is null',
        { organizationId, email },
      );
      if (!row) throw new UsageError(`The organization ${organizationId} has no member with the email ${email}.`);
      const member = { id: row['id'] as string, name: row['name'] as string, role: row['role'] as Role };
      const { apiKey, key, statements } = newRecordedApiKey(organizationId, member, input);
      await db.write(statements);
      return { id: apiKey.id, key };
    });
  },
  print: ({ id, key }: { id: string; key: string }) =>
    `API key ${id}\n${key}\n\nThe key is shown this once. Keep it where no page and no repository holds it.`,
};
