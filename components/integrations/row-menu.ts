import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Integration } from '../../bff/integrations/contract.ts';
import { msg } from '../core/localize.ts';
import '../ui/menu.ts'; // what shows it comes along
import type { MenuItem } from '../ui/menu.ts';
import type { IntegrationActs } from './integration-acts.ts';

/** The menu of a row. */
export function rowMenu(acts: IntegrationActs, integration: Integration, isChecking: boolean): MenuItem[] {
  const { hasCredentials, isDefault } = integration;
  return [
    { label: msg('Edit'), icon: Pencil, run: () => acts.edit(integration) },
    {
      label: msg('Check now'),
      icon: RefreshCw,
      disabled: isChecking || !hasCredentials,
      run: () => acts.checkNow(integration),
    },
    {
      label: msg('Make default'),
      icon: Star,
      disabled: isDefault,
      run: () => acts.makeDefault(integration),
    },
    { label: msg('Delete'), icon: Trash, danger: true, run: () => acts.delete(integration) },
  ];
}
