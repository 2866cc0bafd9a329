import Link from 'lucide/dist/esm/icons/link.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import Save from 'lucide/dist/esm/icons/save.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import User from 'lucide/dist/esm/icons/user.mjs';
import Users from 'lucide/dist/esm/icons/users.mjs';
import type { SavedView } from '../../bff/views/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import { msg, str } from '../core/localize.ts';
import type { Actions } from '../ui/actions.ts';
import { confirm } from '../ui/confirm.ts';
import { copied } from '../ui/copy-button.ts';
import '../ui/menu.ts'; // what shows the menu comes along
import type { MenuItem } from '../ui/menu.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { createView, deleteView, getView, listViews, updateView } from './api.ts';
import { LbBeforeSavedViewEvent, LbSavedViewEvent } from './events.ts';
import { differs, type ViewsOf } from './views.ts';

/** What can be done with the saved views of a list. */
export class ViewActs {
  readonly #actions: Actions;
  readonly #of: ViewsOf;

  constructor(actions: Actions, of: ViewsOf) {
    this.#actions = actions;
    this.#of = of;
  }

  /** The reader’s views, those of the organization, and what can be done with the chosen one. */
  async menu(): Promise<MenuItem[]> {
    const { items } = await listViews(this.#actions.client);
    const chosen = this.#of.chosen();
    const toItem = (view: SavedView): MenuItem => ({
      label: view.isShared ? msg(str`${view.name} (organization)`) : view.name,
      checked: view.id === chosen?.id,
      run: () => this.#of.show(view),
    });
    const all = { label: msg('All data rows'), checked: !chosen, run: () => this.#of.show(undefined) };
    const views = [all, ...items.filter(({ isShared }) => !isShared).map(toItem), ...items.filter(({ isShared }) => isShared).map(toItem)]; // prettier-ignore
    const known = items.find(({ id }) => id === chosen?.id);
    const acts = [{ label: msg('Save as a new view'), icon: Plus, run: () => this.save() }, ...this.#actsOf(known)];
    return [...views, ...acts].map((item, i) => ({
      ...item,
      apart: i === views.length,
      run: () => this.#actions.attempt(item.run),
    }));
  }

  #actsOf(view: SavedView | undefined): MenuItem[] {
    if (!view) return [];
    const [url, mayShare, shown] = [this.#of.linkTo(), this.#of.mayShare(), this.#of.shown()];
    const link = url ? [{ label: msg('Copy link'), icon: Link, run: () => this.#copy(view, url) }] : [];
    if (view.isShared && !mayShare) return link;
    const share = view.isShared
      ? { label: msg('Stop sharing'), icon: User, run: () => this.#update(view, { isShared: false }) }
      : { label: msg('Share with the organization'), icon: Users, run: () => this.#update(view, { isShared: true }) };
    return [
      {
        label: msg('Save the changes'),
        icon: Save,
        disabled: !differs(view.view, shown),
        run: () => this.#update(view, { view: shown }),
      },
      { label: msg('Rename'), icon: Pencil, run: () => this.#rename(view) },
      ...(mayShare ? [share] : []),
      ...link,
      { label: msg('Delete view'), icon: Trash, danger: true, run: () => this.#delete(view) },
    ];
  }

  /** Asks for the name of a new view. */
  save(): Promise<void> {
    return openDialog(this.#actions, () => import('./view-dialog.ts'), 'lb-view-dialog', {
      acts: this,
      mayShare: this.#of.mayShare(),
    });
  }

  #rename(view: SavedView): Promise<void> {
    return openDialog(this.#actions, () => import('./view-rename.ts'), 'lb-view-rename', {
      acts: this,
      actions: this.#actions,
      edited: view,
    });
  }

  /** Saves what is shown. Gives false after a veto. */
  async create(name: string, isShared: boolean, idempotencyKey: string): Promise<boolean> {
    const input = { kind: 'data-rows' as const, name, isShared, view: this.#of.shown() };
    if (!this.#actions.allowed(new LbBeforeSavedViewEvent('create', input))) return false;
    const view = await createView(this.#actions.client, input, idempotencyKey);
    this.#of.choose(view);
    this.#actions.done(new LbSavedViewEvent('created', view), msg(str`“${view.name}” is saved.`));
    return true;
  }

  async #update(view: SavedView, changes: Partial<Pick<SavedView, 'isShared' | 'view'>>): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeSavedViewEvent('update', { ...view, ...changes }))) return;
    const key = new IdempotencyKey().for(changes);
    this.saved(await updateView(this.#actions.client, view.id, { ...changes, version: view.version }, key));
  }

  saved(view: SavedView): void {
    this.#of.choose(view);
    this.#actions.done(new LbSavedViewEvent('updated', view), msg(str`“${view.name}” is saved.`));
  }

  /** Shows the view that an address names. Where the address says more than that, the rows stay as it says. */
  async restore(id: string): Promise<void> {
    try {
      const view = await getView(this.#actions.client, id);
      const { search, filters, sort } = this.#of.shown();
      if (search === '' && Object.keys(filters).length === 0 && sort === '-createdAt') this.#of.show(view);
      else this.#of.choose(view);
    } catch (error) {
      if (problemFrom(error).code !== 'not_found') throw error;
      this.#of.choose(undefined);
      await this.#actions.say(msg('This view was deleted, or belongs to somebody else.'), 'danger');
    }
  }

  async #delete(view: SavedView): Promise<void> {
    if (!this.#actions.allowed(new LbBeforeSavedViewEvent('delete', view))) return;
    const agreed = await confirm(this.#actions.host, {
      heading: msg(str`Delete “${view.name}”`),
      text: view.isShared
        ? msg('Nobody in the organization has this view any more. Data rows stay as they are.')
        : msg('Data rows stay as they are.'),
      verb: msg('Delete'),
      danger: true,
    });
    if (!agreed) return;
    await deleteView(this.#actions.client, view);
    this.#of.choose(undefined);
    this.#actions.done(new LbSavedViewEvent('deleted', view), msg(str`“${view.name}” is deleted.`));
  }

  async #copy({ id, isShared }: SavedView, url: string): Promise<void> {
    const isCopied = await copied(
      new URL(url.replaceAll('{id}', id), document.baseURI).href,
      this.#actions.host.renderRoot,
    );
    if (!isCopied)
      return this.#actions.say(msg('This page does not allow to copy. Copy its address instead.'), 'danger');
    return this.#actions.say(
      isShared
        ? msg('The link is copied.')
        : msg('The link is copied. It opens this view for you alone until it is shared with the organization.'),
    );
  }
}
