import { html, type TemplateResult } from 'lit';
import type { Failure, Integration, IntegrationDetail } from '../../bff/integrations/contract.ts';
import { problemFrom } from '../core/api-error.ts';
import type { Client } from '../core/client.ts';
import { allowed, type LbBeforeEvent } from '../core/events.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { toast } from '../ui/toast.ts';
import { checkIntegration, makeDefault } from './api.ts';
import { LbBeforeIntegrationEvent, LbIntegrationEvent, type Done } from './events.ts';
import { join, readPage, STEP } from './integration-list.ts';
import type { LbIntegrationsTable } from './integrations-table.ts';

/**
 * What can be done from the table. The code of each dialog loads when it is first opened. A dialog acts through this, for it
 * may be closed before the server has answered, and the table is still there to say so.
 */
export class IntegrationActs {
  readonly #table: LbIntegrationsTable;

  constructor(table: LbIntegrationsTable) {
    this.#table = table;
  }

  get client(): Client {
    return this.#table.session!.client;
  }

  /** Asks the host. */
  mayHappen(event: LbBeforeEvent): boolean {
    return allowed(this.#table, event);
  }

  /** Tells the host, and whatever else shows integrations, what the server agreed to. */
  tell(done: Done, integration: Integration): void {
    this.#table.dispatchEvent(new LbIntegrationEvent(done, integration));
    announce('integrations');
    if (done === 'deleted') void toast(this.#table, msg(str`“${integration.name}” is deleted.`));
  }

  /** Ten seconds at most, and what the way to the server takes. */
  async check({ id }: Integration): Promise<IntegrationDetail> {
    const checked = await checkIntegration(this.client, id);
    this.tell('checked', checked);
    return checked;
  }

  /** Reads the rows that come next. */
  grow(): Promise<void> {
    return this.#attempt(async () => {
      const { sort, search, next } = this.#table.list!;
      const page = await readPage(this.client, sort, search, STEP, next!);
      const { list } = this.#table;
      // Meanwhile they may have been read anew, in another order or from another search.
      if (list?.next !== next || list.sort !== sort || list.search !== search) return;
      this.#table.list = join(list, page);
      if (page.next) return;
      await this.#table.updateComplete; // the button that was pressed has gone
      this.#table.renderRoot.querySelector<HTMLElement>('.count')!.focus();
    });
  }

  create(): Promise<void> {
    return this.#open(
      () => import('./integration-create.ts'),
      (close) =>
        html`<lb-integration-create exportparts=${PARTS} .acts=${this} @close=${close}></lb-integration-create>`,
    );
  }

  edit({ id }: Integration): Promise<void> {
    return this.#open(
      () => import('./integration-edit.ts'),
      (close) =>
        html`<lb-integration-edit
          exportparts=${PARTS}
          .acts=${this}
          .integrationId=${id}
          @close=${close}
        ></lb-integration-edit>`,
    );
  }

  async delete(integration: Integration): Promise<void> {
    if (!this.mayHappen(new LbBeforeIntegrationEvent('delete', integration))) return;
    await this.#open(
      () => import('./integration-delete.ts'),
      (close) =>
        html`<lb-integration-delete
          exportparts=${PARTS}
          .acts=${this}
          .integration=${integration}
          @close=${close}
        ></lb-integration-delete>`,
    );
  }

  /** Checks one in its row. */
  async checkNow(integration: Integration): Promise<void> {
    const table = this.#table;
    const { id, name } = integration;
    table.checking = new Set([...table.checking, id]);
    await this.#attempt(async () => {
      const checked = await this.check(integration);
      const { list } = table;
      if (list) table.list = { ...list, items: list.items.map((item) => (item.id === id ? checked : item)) };
      // The name stands apart from words that may run the other way.
      const { failure } = checked;
      const outcome = failure ? msg(failure.message) : msg('It works.');
      void toast(table, `\u2068${name}\u2069: ${outcome}`, failure ? 'danger' : 'success');
    });
    table.checking = new Set([...table.checking].filter((other) => other !== id));
  }

  async makeDefault(integration: Integration): Promise<void> {
    if (!this.mayHappen(new LbBeforeIntegrationEvent('make-default', integration))) return;
    await this.#attempt(async () => {
      const changed = await makeDefault(this.client, integration.id);
      this.tell('made-default', changed);
      void toast(this.#table, msg(str`New datasets read through “${changed.name}”.`));
    });
  }

  /** Shows at a button why one needs attention. */
  explain(button: HTMLElement, failure: Failure): Promise<void> {
    return this.#attempt(async () => (await import('./integration-failure.ts')).explain(button, failure));
  }

  /** What fails changes nothing on screen, and is said in passing. */
  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const problem = problemFrom(error);
      this.#table.report(problem);
      void toast(this.#table, msg(problem.message), 'danger', problem.requestId);
    }
  }

  /** A dialog says that it has closed when the next one may already be there: it takes away itself alone. */
  #open(load: () => Promise<unknown>, render: (close: () => void) => TemplateResult): Promise<void> {
    const table = this.#table;
    const close = async () => {
      if (table.dialog === dialog) table.dialog = undefined;
      await table.updateComplete;
      // What opened it may have gone, such as the button in place of the rows once there is one.
      if (document.activeElement === document.body) table.renderRoot.querySelector<HTMLElement>('[part=new]')?.focus();
    };
    const dialog = render(() => void close());
    return this.#attempt(async () => {
      await load();
      table.dialog = undefined; // one that is still closing: the next begins anew
      await table.updateComplete;
      table.dialog = dialog;
    });
  }
}

const PARTS = 'dialog, heading, body, actions';
