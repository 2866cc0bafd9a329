import Code from 'lucide/dist/esm/icons/code.mjs';
import KeyRound from 'lucide/dist/esm/icons/key-round.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Portal } from '../../bff/portals/contract.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { deletePortal, deleteSecret, getPortal, rotateSecret } from './api.ts';
import { hintOf } from './columns.ts';
import { LbBeforePortalEvent, LbPortalEvent } from './events.ts';

/** What can be done with portals. The code of each dialog loads when it is first opened. */
export class PortalActs {
  readonly actions: Actions<Portal>;

  constructor(actions: Actions<Portal>) {
    this.actions = actions;
  }

  menu(portal: Portal, mayChange: boolean): MenuItem[] {
    const [older, newer] = portal.secrets;
    const snippet = { label: msg('Snippet to paste'), icon: Code, run: () => this.showSetup(portal) };
    if (!mayChange) return [snippet];
    return [
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(portal) },
      snippet,
      { label: msg('Rotate secret'), icon: KeyRound, run: () => this.rotate(portal) },
      ...(older && newer
        ? [{ label: msg(str`End ${hintOf(older.hint)}`), icon: KeyRound, run: () => this.endSecret(portal) }]
        : []),
      { label: msg('Revoke'), icon: Trash, danger: true, run: () => this.revoke(portal) },
    ];
  }

  create(): Promise<void> {
    return openDialog(this.actions, () => import('./portal-create.ts'), 'lb-portal-create', { acts: this });
  }

  /** Shows what is known of one. */
  open(id: string, mayChange: boolean, closed: () => void): Promise<void> {
    return this.actions.open(
      () => import('./portal-details.ts'),
      (close, { renderDetails }) =>
        renderDetails(this, id, mayChange, () => {
          close();
          closed();
        }),
    );
  }

  edit({ id }: Pick<Portal, 'id'>): Promise<void> {
    return openDialog(this.actions, () => import('./portal-edit.ts'), 'lb-portal-edit', {
      actions: this.actions,
      portalId: id,
    });
  }

  /** What is pasted into the portal, and its secret where that was just made. */
  showSetup(portal: Portal, secret = ''): Promise<void> {
    const { apiUrl } = this.actions.host.session!;
    return openDialog(this.actions, () => import('./portal-setup.ts'), 'lb-portal-setup', { portal, secret, apiUrl });
  }

  async rotate(portal: Portal): Promise<void> {
    if (!this.actions.allowed(new LbBeforePortalEvent('rotate', portal))) return;
    const [older, newer] = portal.secrets;
    const agreed = await this.#ask({
      heading: msg(str`Rotate the secret of “${portal.name}”`),
      text:
        older && newer
          ? msg(str`A new secret is made. ${hintOf(newer.hint)} stays valid, ${hintOf(older.hint)} ends at once.`)
          : msg('A new secret is made. The one before stays valid until you end it or rotate again.'),
      verb: msg('Rotate'),
    });
    if (!agreed) return;
    const rotated = await this.actions.attempt(() => rotateSecret(this.actions.client, portal.id), { busy: portal.id });
    if (!rotated) return;
    this.actions.done(new LbPortalEvent('secret-rotated', rotated.portal));
    await this.showSetup(rotated.portal, rotated.secret);
  }

  /** Ends the older of two secrets. */
  async endSecret(portal: Portal): Promise<void> {
    const [older, newer] = portal.secrets;
    if (!older || !newer || !this.actions.allowed(new LbBeforePortalEvent('secret-delete', portal))) return;
    const agreed = await this.#ask({
      heading: msg(str`End ${hintOf(older.hint)}`),
      text: msg(str`A server that still uses it can begin no session. ${hintOf(newer.hint)} stays valid.`),
      verb: msg('End'),
      danger: true,
    });
    if (!agreed) return;
    await this.actions.attempt(
      async () => {
        await deleteSecret(this.actions.client, portal.id, older.id);
        const changed = { ...portal, secrets: [newer] };
        this.actions.done(new LbPortalEvent('secret-deleted', changed), msg(str`${hintOf(older.hint)} has ended.`));
      },
      { busy: portal.id },
    );
  }

  async revoke(portal: Portal): Promise<void> {
    if (!this.actions.allowed(new LbBeforePortalEvent('revoke', portal))) return;
    const key = new IdempotencyKey();
    await openDialog(this.actions, () => import('../ui/delete-dialog.ts'), 'lb-delete-dialog', {
      actions: this.actions,
      name: portal.name,
      headingOf: (name) => msg(str`Revoke “${name}”`),
      topic: 'portals',
      readName: async () => (await getPortal(this.actions.client, portal.id)).name,
      verb: msg('Revoke'),
      text: msg(
        'Its secrets and every session that it has begun end at once: its pages show nothing any more. This cannot be undone.',
      ),
      confirmName: true,
      run: async () => {
        await deletePortal(this.actions.client, portal.id, key.for(portal.id));
        this.actions.done(new LbPortalEvent('revoked', portal), msg(str`“${portal.name}” is revoked.`));
      },
    });
  }

  async #ask(question: { heading: string; text: string; verb: string; danger?: boolean }): Promise<boolean> {
    const { confirm } = await import('../ui/confirm.ts');
    return confirm(this.actions.host, question);
  }
}
