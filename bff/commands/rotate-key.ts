import { openAnyKeyring, rotateKeys, type Rotation } from '../encryption/keys.ts';
import type { Broken } from '../encryption/sealed.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

/** Names a damaged secret for the operator, who tells its organization. */
export const sayBroken = ({ table, id, name, organizationId }: Broken) =>
  `“${name}” (${table}/${id} of organization ${organizationId}) is damaged: its secrets must be entered again.`;

export const rotateKey: Command = {
  name: 'rotate-key',
  summary: 'Make a new key for stored credentials and tokens, and seal every credential with it.',
  options: {},
  run: (_, config) => {
    const { secretKeys, ...rest } = config();
    return withDatabase({ ...rest, secretKeys }, async (db) => {
      const rotation = await rotateKeys(db, await openAnyKeyring(db, secretKeys), secretKeys);
      return { ok: rotation.broken.length === 0, ...rotation, previousDropped: secretKeys.previous.length };
    });
  },
  print: ({ keyId, resealed, deleted, broken, previousDropped }: Rotation & { previousDropped: number }) =>
    [
      `Key ${keyId} is in use. Credentials sealed with it: ${resealed}. Old keys deleted: ${deleted}.`,
      ...broken.map(sayBroken),
      ...(previousDropped > 0 ? ['SECRET_KEY_PREVIOUS is not needed any more: take it out of the environment.'] : []),
    ].join('\n'),
};
