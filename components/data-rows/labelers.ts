import type { Overview, OverviewMember } from '../../bff/overview/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { msg, str } from '../core/localize.ts';
import type { Option } from '../ui/select.ts';

/** Before any label was made, and by months, of which the answer has the fewest. */
const EVER = { from: '1970-01-01', interval: 'month' };

/**
 * Who has labels in a project, by name, also those who were removed since; the value is what data rows are filtered by. Empty
 * for who may not see the work of others.
 */
export async function listLabelers(client: Client, projectId: string): Promise<Option[]> {
  try {
    const at = `/v1/projects/${encodeURIComponent(projectId)}/overview` as const;
    const { members } = await client<Overview>('GET', at, { query: EVER });
    return members
      .filter(({ labels }) => labels > 0)
      .map((member) => ({ value: member.id ?? 'none', label: nameOf(member) }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
  } catch (error) {
    if (problemFrom(error).code === 'forbidden') return [];
    throw error;
  }
}

function nameOf({ name, isGone }: OverviewMember): string {
  if (!name) return msg('No member named');
  return isGone ? msg(str`${name} (removed)`) : name;
}
