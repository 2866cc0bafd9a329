// Adds labels and deletes some of them until it is killed, and prints a line for each write that is committed.
import { createId } from '../../core/id.ts';
import { openDatabase } from '../../database/open.ts';
import { addLabels, deleteLabels } from '../../labels/labels.ts';

const [databaseUrl, organizationId] = process.argv.slice(2) as [string, string];
const db = await openDatabase({ databaseUrl });
const projectId = createId();
for (let i = 0; ; i++) {
  const label = {
    projectId,
    dataRowId: createId(),
    assetType: 'image',
    memberId: null,
    createdAt: Date.now() - i * 3_600_000,
    seconds: 1,
    annotations: [{ kind: 'OBJECT', name: 'Car', value: 1 }],
  } as const;
  const { ids, statements } = addLabels({ organizationId }, [label, label, label]);
  await db.write(statements);
  console.log('added');
  await db.write(deleteLabels({ organizationId }, ids.slice(0, 2)));
  console.log('deleted');
}
