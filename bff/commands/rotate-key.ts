import { openKeyring, rotateKeys, type Rotation } from '../encryption/keys.ts';
import type { Command } from './command.ts';
import { withDatabase } from './database.ts';

export const rotateKey: Command = {
  name: 'rotate-key',
  summary: 'Make a new key for stored credentials and tokens, and seal every credential with it.',
  options: {},
  run: (_, config) => {
    const { secretKeys, ...rest } = config();
    return withDatabase({ ...rest, secretKeys }, async (db) => ({
      ...(await rotateKeys(db, await openKeyring(db, secretKeys), secretKeys)),
      previousDropped: secretKeys.previous.length,
    }));
  },
  print: ({ keyId, resealed, deleted, previousDropped }: Rotation & { previousDropped: number }) =>
    [
      `Key ${keyId} is in use. Credentials sealed with it: ${resealed}. Old keys deleted: ${deleted}.`,
      ...(previousDropped > 0 ? ['SECRET_KEY_PREVIOUS is not needed any more: take it out of the environment.'] : []),
    ].join('\n'),
};
