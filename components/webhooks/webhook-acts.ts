import KeyRound from 'lucide/dist/esm/icons/key-round.mjs';
import List from 'lucide/dist/esm/icons/list.mjs';
import Pause from 'lucide/dist/esm/icons/pause.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Play from 'lucide/dist/esm/icons/play.mjs';
import RotateCcw from 'lucide/dist/esm/icons/rotate-ccw.mjs';
import Send from 'lucide/dist/esm/icons/send.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Webhook } from '../../bff/webhooks/contract.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { deleteWebhook, getWebhook, rotateSecret, sendTest, updateWebhook } from './api.ts';
import { LbBeforeWebhookEvent, LbBeforeWebhookUpdateEvent, LbWebhookEvent } from './events.ts';

/** What can be done with webhooks. The code of each dialog loads when it is first opened. */
export class WebhookActs {
  readonly actions: Actions<Webhook>;

  constructor(actions: Actions<Webhook>) {
    this.actions = actions;
  }

  menu(webhook: Webhook, mayChange: boolean): MenuItem[] {
    const log = { label: msg('Deliveries'), icon: List, run: () => this.showDeliveries(webhook) };
    if (!mayChange) return [log];
    const isActive = webhook.state === 'ACTIVE';
    return [
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(webhook) },
      log,
      { label: msg('Send test'), icon: Send, disabled: !isActive, run: () => this.test(webhook) },
      { label: msg('Send again since…'), icon: RotateCcw, disabled: !isActive, run: () => this.replay(webhook) },
      { label: msg('Rotate secret'), icon: KeyRound, run: () => this.rotate(webhook) },
      isActive
        ? { label: msg('Pause'), icon: Pause, run: () => this.switchTo(webhook, 'PAUSED') }
        : { label: msg('Switch on'), icon: Play, run: () => this.switchTo(webhook, 'ACTIVE') },
      { label: msg('Delete'), icon: Trash, danger: true, run: () => this.delete(webhook) },
    ];
  }

  create(): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-create.ts'), 'lb-webhook-create', { acts: this });
  }

  edit({ id }: Webhook): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-edit.ts'), 'lb-webhook-edit', {
      actions: this.actions,
      webhookId: id,
    });
  }

  showDeliveries(webhook: Webhook): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-deliveries.ts'), 'lb-webhook-deliveries', {
      actions: this.actions,
      webhook,
    });
  }

  replay(webhook: Webhook): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-replay.ts'), 'lb-webhook-replay', {
      actions: this.actions,
      webhook,
    });
  }

  showGuide(): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-guide-dialog.ts'), 'lb-webhook-guide-dialog', {});
  }

  showSecret(webhook: Webhook, secret: string): Promise<void> {
    return openDialog(this.actions, () => import('./webhook-secret.ts'), 'lb-webhook-secret', { webhook, secret });
  }

  async test(webhook: Webhook): Promise<void> {
    await this.actions.attempt(
      async () => {
        await sendTest(this.actions.client, webhook.id);
        this.actions.done(
          new LbWebhookEvent('tested', webhook),
          msg('A test is on its way. Deliveries shows how it ends.'),
        );
      },
      { busy: webhook.id },
    );
  }

  async switchTo(webhook: Webhook, state: 'ACTIVE' | 'PAUSED'): Promise<void> {
    if (!this.actions.allowed(new LbBeforeWebhookUpdateEvent(webhook, { state }))) return;
    const key = new IdempotencyKey();
    await this.actions.attempt(
      async () => {
        const body = { state, version: webhook.version };
        const changed = await updateWebhook(this.actions.client, webhook.id, body, key.for(body));
        const says = state === 'ACTIVE' ? msg('The webhook is switched on.') : msg('The webhook is paused.');
        this.actions.done(new LbWebhookEvent('updated', changed), says);
      },
      { busy: webhook.id },
    );
  }

  /** Pauses one of several, or switches it on. False: the page did not allow it. */
  async switchOne(webhook: Webhook, state: 'ACTIVE' | 'PAUSED'): Promise<boolean> {
    if (!this.actions.allowed(new LbBeforeWebhookUpdateEvent(webhook, { state }))) return false;
    const body = { state, version: webhook.version };
    const changed = await updateWebhook(this.actions.client, webhook.id, body, crypto.randomUUID());
    this.actions.done(new LbWebhookEvent('updated', changed));
    return true;
  }

  /** Deletes one of several, after the question about all of them. False: the page did not allow it. */
  async deleteOne(webhook: Webhook): Promise<boolean> {
    if (!this.actions.allowed(new LbBeforeWebhookEvent('delete', webhook))) return false;
    await deleteWebhook(this.actions.client, webhook.id, crypto.randomUUID());
    this.actions.done(new LbWebhookEvent('deleted', webhook));
    return true;
  }

  async rotate(webhook: Webhook): Promise<void> {
    if (!this.actions.allowed(new LbBeforeWebhookEvent('rotate', webhook))) return;
    const { confirm } = await import('../ui/confirm.ts');
    const agreed = await confirm(this.actions.host, {
      heading: msg('Rotate the secret'),
      text: msg('A new secret is made. The one before signs too for 24 hours, so that the receiver can change over.'),
      verb: msg('Rotate'),
    });
    if (!agreed) return;
    const rotated = await this.actions.attempt(() => rotateSecret(this.actions.client, webhook.id), {
      busy: webhook.id,
    });
    if (!rotated) return;
    this.actions.done(new LbWebhookEvent('secret-rotated', rotated.webhook));
    await this.showSecret(rotated.webhook, rotated.secret);
  }

  async delete(webhook: Webhook): Promise<void> {
    if (!this.actions.allowed(new LbBeforeWebhookEvent('delete', webhook))) return;
    const key = new IdempotencyKey();
    await openDialog(this.actions, () => import('../ui/delete-dialog.ts'), 'lb-delete-dialog', {
      actions: this.actions,
      name: webhook.url,
      topic: 'webhooks',
      readName: async () => (await getWebhook(this.actions.client, webhook.id)).url,
      text: msg('Nothing is sent there any more, and its log is deleted. This cannot be undone.'),
      run: async () => {
        await deleteWebhook(this.actions.client, webhook.id, key.for(webhook.id));
        this.actions.done(new LbWebhookEvent('deleted', webhook), msg(str`“${webhook.url}” is deleted.`));
      },
    });
  }
}
