import type { Dataset } from '../../bff/datasets/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import type { Reason } from '../ui/reason.ts';

/** What stands behind the health of the integration that a dataset reads through, and what mends it for those who may. */
export type Explain = (button: HTMLElement, dataset: Dataset) => unknown;

export type Options = {
  /** Acts on integrations, and shows their dialogs. */
  integrations: Actions<Integration>;
  /** What the reader may do with integrations. */
  may: 'nothing' | 'read' | 'write';
  /** Edits the dataset, where the reader may: it can read through another integration. */
  edit: (() => unknown) | undefined;
};

/** Why the data rows of a dataset may not load. */
export async function reasonOf({ integration }: Dataset, { integrations, may, edit }: Options): Promise<Reason> {
  const { id, name, status } = integration!;
  const other = edit ? [{ label: msg('Choose another integration'), run: edit }] : [];
  if (status === 'DELETED')
    return {
      title: msg('Deleted'),
      message: msg(str`“${name}” was deleted, so the data rows of this dataset cannot be loaded.`),
      ...(edit ? { actions: other } : { remedy: msg('An admin can choose another integration for it.') }),
    };
  if (may !== 'nothing') {
    const { IntegrationActs } = await import('../integrations/integration-acts.ts');
    const reason = await new IntegrationActs(integrations).reasonOf(id, may === 'write');
    return { ...reason, actions: [...(reason.actions ?? []), ...other] };
  }
  return {
    title: status === 'NEEDS_ATTENTION' ? msg('Needs attention') : msg('Not checked'),
    message:
      status === 'NEEDS_ATTENTION'
        ? msg(str`“${name}” needs attention, so data rows of this dataset may not load.`)
        : msg(str`“${name}” has not been checked yet, so nobody knows whether data rows of this dataset load.`),
    remedy: msg('An admin can fix it under Integrations.'),
  };
}
