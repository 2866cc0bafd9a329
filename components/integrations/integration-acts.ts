import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import Star from 'lucide/dist/esm/icons/star.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import type { Client } from '../core/client.ts';
import { Edit } from '../core/edit.ts';
import type { LbElement } from '../core/element.ts';
import type { LbBeforeEvent } from '../core/events.ts';
import type { List } from '../core/list.ts';
import { beside, msg, str, translations } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import type { Reason } from '../ui/reason.ts';
import { checkIntegration, getIntegration, makeDefault, updateIntegration, type Changes } from './api.ts';
import { LbBeforeIntegrationEvent, LbBeforeIntegrationUpdateEvent, LbIntegrationEvent, type Done } from './events.ts';
import { reasonOf, wordOf } from './status.ts';
import './words.ts';

/** What can be done with integrations. The code of each dialog loads when it is first opened. */
export class IntegrationActs {
  readonly #actions: Actions<Integration>;
  readonly #list: List<Integration> | undefined;

  /** Without a list there are no rows to mark and to put the answers in. */
  constructor(actions: Actions<Integration>, list?: List<Integration>) {
    this.#actions = actions;
    this.#list = list;
  }

  get client(): Client {
    return this.#actions.client;
  }

  /** The menu of a row. */
  menu(integration: Integration): MenuItem[] {
    const { id, hasCredentials, isDefault } = integration;
    const isChecking = this.#list?.busy.has(id) ?? false;
    return [
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(integration) },
      {
        label: msg('Check now'),
        icon: RefreshCw,
        disabled: isChecking || !hasCredentials,
        run: () => this.checkNow(integration),
      },
      { label: msg('Make default'), icon: Star, disabled: isDefault, run: () => this.makeDefault(integration) },
      { label: msg('Delete'), icon: Trash, danger: true, run: () => this.delete(integration) },
    ];
  }

  /** Asks the host. */
  mayHappen(event: LbBeforeEvent): boolean {
    return this.#actions.allowed(event);
  }

  /** Tells the host, and whatever else shows integrations, what the server agreed to. */
  tell(done: Done, integration: Integration): void {
    const says = done === 'deleted' ? msg(str`“${integration.name}” is deleted.`) : undefined;
    this.#actions.done(new LbIntegrationEvent(done, integration), says);
  }

  /** Says that one is not there any more. */
  gone(says?: string): void {
    this.#actions.gone(says);
  }

  /** What a dialog edits; `value` where it is known already. */
  edited(host: LbElement, id: string, value?: IntegrationDetail): Edit<IntegrationDetail, Changes> {
    return new Edit(host, {
      topic: 'integrations',
      value: () => value,
      read: () => getIntegration(this.client, id),
      save: (changes, idempotencyKey) => updateIntegration(this.client, id, changes, idempotencyKey),
      gone: () => this.gone(),
    });
  }

  /** Saves what a dialog edits. Undefined where the host objects, or somebody else was faster. */
  async save(edit: Edit<IntegrationDetail, Changes>, changes: Changes): Promise<IntegrationDetail | undefined> {
    if (!this.mayHappen(new LbBeforeIntegrationUpdateEvent(edit.value!, changes))) return undefined;
    const saved = await edit.save(changes);
    if (saved) this.tell('updated', saved);
    return saved;
  }

  /** Why one is not known to work, and what mends it: for what reads through it, such as a dataset. */
  async reasonOf(id: string, mayChange: boolean): Promise<Reason> {
    const [integration] = await Promise.all([getIntegration(this.client, id), translations()]);
    const reason = reasonOf(integration, wordOf(integration));
    return mayChange ? { ...reason, actions: this.mending(integration) } : reason;
  }

  /** What mends one that is not known to work, the first of it first. */
  mending(integration: Integration): NonNullable<Reason['actions']> {
    const { failure, hasCredentials } = integration;
    const edit = { label: msg('Edit'), run: () => this.edit(integration) };
    const check = { label: msg('Check now'), run: () => this.checkNow(integration) };
    if (!hasCredentials) return [{ ...edit, label: msg('Set up') }];
    return failure ? [edit, check] : [check, edit];
  }

  /** Ten seconds at most, and what the way to the server takes. */
  async check({ id }: Integration): Promise<IntegrationDetail> {
    const checked = await checkIntegration(this.client, id);
    this.tell('checked', checked);
    return checked;
  }

  /** `closed` is called when it has closed. */
  open(id: string, mayChange: boolean, closed: () => void): Promise<void> {
    return this.#actions.open(
      () => import('./integration-details.ts'),
      (close, { renderDetails }) =>
        renderDetails(this, id, mayChange, () => {
          close();
          closed();
        }),
    );
  }

  create(): Promise<void> {
    return openDialog(this.#actions, () => import('./integration-create.ts'), 'lb-integration-create', { acts: this });
  }

  edit({ id }: Pick<Integration, 'id'>): Promise<void> {
    return openDialog(this.#actions, () => import('./integration-edit.ts'), 'lb-integration-edit', {
      acts: this,
      integrationId: id,
    });
  }

  async delete(integration: Integration): Promise<void> {
    if (!this.mayHappen(new LbBeforeIntegrationEvent('delete', integration))) return;
    await this.#actions.open(
      () => import('./integration-delete.ts'),
      (close, { renderDelete }) => renderDelete(this, integration, close),
    );
  }

  /** Checks one in its row. */
  async checkNow(integration: Integration): Promise<void> {
    await this.#actions.attempt(
      async () => {
        const checked = await this.check(integration);
        this.#list?.replace(checked);
        const { failure } = checked;
        const outcome = failure ? msg(failure.message) : msg('It works.');
        const edit = failure ? { label: msg('Edit'), run: () => this.edit(integration) } : undefined;
        await this.#actions.say(beside`${integration.name}: ${outcome}`, failure ? 'danger' : 'success', '', edit);
      },
      { busy: integration.id },
    );
  }

  async makeDefault(integration: Integration): Promise<void> {
    if (!this.mayHappen(new LbBeforeIntegrationEvent('make-default', integration))) return;
    await this.#actions.attempt(async () => {
      const changed = await makeDefault(this.client, integration.id);
      this.tell('made-default', changed);
      await this.#actions.say(msg(str`“${changed.name}” is now the default.`));
    });
  }
}
