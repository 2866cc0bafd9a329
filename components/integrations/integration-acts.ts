import { html, type TemplateResult } from 'lit';
import type { Integration } from '../../bff/integrations/contract.ts';
import { ApiError } from '../core/api-error.ts';
import { allowed } from '../core/events.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import type { Session } from '../core/session.ts';
import { toast } from '../ui/toast.ts';
import { checkIntegration, makeDefault } from './api.ts';
import { LbBeforeIntegrationDeleteEvent, LbIntegrationEvent } from './events.ts';
import { join, readPage, STEP, type IntegrationList } from './integration-list.ts';
import type { LbIntegrationsTable } from './integrations-table.ts';

/** What can be done from the table. The code of each dialog loads when it is first opened. */
export class IntegrationActs {
  readonly #table: LbIntegrationsTable;
  readonly #checking = new Set<string>();

  constructor(table: LbIntegrationsTable) {
    this.#table = table;
  }

  isChecking({ id }: Integration): boolean {
    return this.#checking.has(id);
  }

  /** Reads the rows that come next. */
  grow(list: IntegrationList): Promise<void> {
    return this.attempt(async () => {
      const page = await readPage(this.#table.session!.client, list.sort, list.search, STEP, list.next!);
      this.#table.set(join(list, page));
    });
  }

  create(): Promise<void> {
    return this.attempt(async () => {
      await import('./integration-create.ts');
      this.#open(
        (session, close) =>
          html`<lb-integration-create
            exportparts="dialog, heading, body, actions"
            .session=${session}
            @close=${close}
          ></lb-integration-create>`,
      );
    });
  }

  edit({ id }: Integration): Promise<void> {
    return this.attempt(async () => {
      await import('./integration-edit.ts');
      this.#open(
        (session, close) =>
          html`<lb-integration-edit
            exportparts="dialog, heading, body, actions"
            .session=${session}
            .integrationId=${id}
            @close=${close}
          ></lb-integration-edit>`,
      );
    });
  }

  async delete(integration: Integration): Promise<void> {
    if (!allowed(this.#table, new LbBeforeIntegrationDeleteEvent(integration))) return;
    await this.attempt(async () => {
      await import('./integration-delete.ts');
      this.#open(
        (session, close) =>
          html`<lb-integration-delete
            exportparts="dialog, heading, body, actions"
            .session=${session}
            .integration=${integration}
            @close=${close}
          ></lb-integration-delete>`,
      );
    });
  }

  async check({ id }: Integration): Promise<void> {
    this.#checking.add(id);
    this.#table.markChecking(id, true);
    await this.attempt(async () => {
      const checked = await checkIntegration(this.#table.session!.client, id);
      this.#table.put(checked);
      this.#table.dispatchEvent(new LbIntegrationEvent('checked', checked));
      announce('integrations');
    });
    this.#checking.delete(id);
    this.#table.markChecking(id, false);
  }

  async makeDefault({ id }: Integration): Promise<void> {
    await this.attempt(async () => {
      const changed = await makeDefault(this.#table.session!.client, id);
      this.#table.dispatchEvent(new LbIntegrationEvent('made-default', changed));
      announce('integrations');
      void toast(this.#table, msg(str`New datasets read through “${changed.name}”.`));
    });
  }

  /** What fails changes nothing on screen, and is said in passing. */
  async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      const problem =
        error instanceof ApiError ? error : new ApiError('internal', 'Something went wrong on this page.');
      this.#table.report(problem);
      void toast(this.#table, msg(problem.message), 'danger');
    }
  }

  /** A dialog says that it has closed when the next one may already be there: it takes away itself alone. */
  #open(render: (session: Session, close: () => void) => TemplateResult): void {
    const dialog = render(this.#table.session!, () => this.#table.hide(dialog));
    this.#table.show(dialog);
  }
}
