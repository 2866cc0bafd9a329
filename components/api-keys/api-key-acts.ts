import { html } from 'lit';
import KeyRound from 'lucide/dist/esm/icons/key-round.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import type { ApiKey } from '../../bff/api-keys/contract.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { DIALOG_PARTS, type Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { getApiKeyOptions, getApiKey, revokeApiKey } from './api.ts';
import { LbApiKeyEvent, LbBeforeApiKeyRevokeEvent } from './events.ts';

/** What can be done with API keys. The code of each dialog loads when it is first opened. */
export class ApiKeyActs {
  readonly actions: Actions<ApiKey>;
  readonly #list: List<ApiKey>;

  constructor(actions: Actions<ApiKey>, list: List<ApiKey>) {
    this.actions = actions;
    this.#list = list;
  }

  menu(apiKey: ApiKey): MenuItem[] {
    return [
      { label: msg('Edit'), icon: Pencil, run: () => this.edit(apiKey) },
      { label: msg('Roll'), icon: KeyRound, run: () => this.roll(apiKey) },
      { label: msg('Revoke'), icon: Trash, danger: true, run: () => this.revoke(apiKey) },
    ];
  }

  create(): Promise<void> {
    return this.actions.open(
      async () => {
        const [options] = await Promise.all([getApiKeyOptions(this.actions.client), import('./api-key-create.ts')]);
        return options;
      },
      (close, options) =>
        html`<lb-api-key-create
          exportparts=${DIALOG_PARTS}
          .acts=${this}
          .options=${options}
          @close=${close}
        ></lb-api-key-create>`,
    );
  }

  edit({ id }: ApiKey): Promise<void> {
    return this.actions.open(
      async () => {
        const [options] = await Promise.all([getApiKeyOptions(this.actions.client), import('./api-key-edit.ts')]);
        return options;
      },
      (close, options) =>
        html`<lb-api-key-edit
          exportparts=${DIALOG_PARTS}
          .actions=${this.actions}
          .keyId=${id}
          .options=${options}
          @close=${close}
        ></lb-api-key-edit>`,
    );
  }

  roll(apiKey: ApiKey): Promise<void> {
    return openDialog(this.actions, () => import('./api-key-roll.ts'), 'lb-api-key-roll', { acts: this, apiKey });
  }

  /** Shows a key this once. */
  showKey(apiKey: ApiKey, key: string): Promise<void> {
    const { apiUrl } = this.actions.host.session!;
    return openDialog(this.actions, () => import('./api-key-shown.ts'), 'lb-api-key-shown', { apiKey, key, apiUrl });
  }

  async revoke(apiKey: ApiKey): Promise<void> {
    const { name } = apiKey;
    if (!this.actions.allowed(new LbBeforeApiKeyRevokeEvent(apiKey))) return;
    const text = msg('It stops with the next request, and scripts that use it are refused. This cannot be undone.');
    const agreed = await confirm(this.actions.host, {
      heading: msg(str`Revoke “${name}”`),
      text,
      verb: msg('Revoke'),
      danger: true,
      live: {
        topic: 'api-keys',
        text: async () => {
          await getApiKey(this.actions.client, apiKey.id);
          return text;
        },
      },
    });
    if (!agreed) return;
    await this.actions.attempt(
      async () => {
        await this.#revoke(apiKey);
        await this.actions.say(msg(str`“${name}” is revoked.`));
      },
      { busy: apiKey.id },
    );
  }

  /** One of several; false where the host objects. */
  async revokeOne(apiKey: ApiKey): Promise<boolean> {
    if (!this.actions.allowed(new LbBeforeApiKeyRevokeEvent(apiKey))) return false;
    await this.#revoke(apiKey);
    return true;
  }

  async #revoke(apiKey: ApiKey): Promise<void> {
    await revokeApiKey(this.actions.client, apiKey.id);
    this.#list.remove(apiKey.id);
    this.actions.done(new LbApiKeyEvent('revoked', apiKey));
  }
}
