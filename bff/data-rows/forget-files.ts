import type { Args, Statement } from '../database/database.ts';

/** Has the files of data rows deleted within the hour, before these go or name another one. `from` gives them as `r`, with a condition. */
export const forgetFiles = (from: string, args: Args): Statement => ({
  sql: `update blobs set expires_at = 0 where organization_id = :organizationId and id in
          (select substr(r.row_data, 10, 25) ${from} and r.kind = 'URL' and r.row_data >= 'upload://' and r.row_data < 'upload:0')`,
  args,
});
