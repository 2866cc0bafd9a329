import { html, nothing } from 'lit';
import type { Dataset } from '../../bff/datasets/contract.ts';
import type { FileType } from '../../bff/folders/contract.ts';
import type { Integration } from '../../bff/integrations/contract.ts';
import type { ApiError } from '../core/api-error.ts';
import type { LbElement } from '../core/element.ts';
import { IdempotencyKey } from '../core/idempotency-key.ts';
import type { Entered } from '../core/input.ts';
import { announce } from '../core/live.ts';
import { msg, str } from '../core/localize.ts';
import { problemIn } from '../core/part.ts';
import { renderProblem } from '../core/problem.ts';
import '../ui/checks-field.ts';
import { Choices } from '../ui/choices.ts';
import { Form } from '../ui/form.ts';
import '../ui/select.ts';
import { getDataset, importFolder, listIntegrations } from './api.ts';
import './bucket-folder.ts';
import type { ChooseFolderEvent } from './bucket-folder.ts';
import './dataset-folders.ts';
import { LbBeforeImportEvent, LbImportEvent } from './events.ts';
import type { ImportActions } from './import-actions.ts';
import { fileTypes } from './file-types.ts';

type Host = LbElement & { actions: ImportActions; datasetId: string };
type Bucket = Pick<Integration, 'id' | 'name'>;

/** The part of the import dialog that takes a folder of a bucket. `done` is called when the import has begun. */
export class BucketImport {
  readonly form: Form<Entered>;
  readonly #host: Host;
  readonly #key = new IdempotencyKey();
  /** What can be imported from where the dataset reads through nothing yet. */
  readonly #buckets: Choices<Bucket>;
  #dataset: Dataset | undefined;
  #failure: ApiError | undefined;
  #prefix = '';

  constructor(host: Host, done: () => unknown) {
    this.#host = host;
    this.#buckets = new Choices<Bucket>(host, (query) => listIntegrations(host.actions.client, query));
    this.form = new Form<Entered>(host, {
      check: () => ({}),
      save: async (values) => (await this.#import(values)) && done(),
    });
  }

  render() {
    if (this.#failure) return renderProblem(this.#failure, { retry: () => this.read() });
    if (!this.#dataset) return html`<div aria-busy="true"><i class="skeleton"></i></div>`;
    const { integration } = this.#dataset;
    if (integration?.status === 'DELETED')
      return html`<p>${msg('The integration of this dataset was deleted. Choose another one for the dataset.')}</p>`;
    return integration
      ? this.#renderBucket(integration)
      : this.#buckets.render(msg('Search integrations'), () => this.#renderBuckets());
  }

  #renderBuckets() {
    const chosen = this.#chosen;
    if (!chosen) return html`<p>${msg('No bucket is connected. Connect one under Integrations first.')}</p>`;
    return html`
      ${
        this.#buckets.known.length === 1
          ? nothing
          : html`<lb-select
              name="integrationId"
              label=${msg('Integration')}
              .value=${chosen.id}
              .options=${this.#buckets.foundAnd(chosen.id).map(({ id, name }) => ({ value: id, label: name }))}
              help=${msg('The dataset reads through it from now on.')}
            ></lb-select>`
      }
      ${this.#renderBucket(chosen)}
    `;
  }

  #renderBucket(bucket: Bucket) {
    return html`
      <lb-bucket-folder
        .client=${this.#host.actions.client}
        integration=${bucket.id}
        bucket=${bucket.name}
        types=${this.#typesIn(this.form.values).join(',')}
        @choose=${({ prefix }: ChooseFolderEvent) => (this.#prefix = prefix)}
      ></lb-bucket-folder>
      <lb-checks-field
        name="mediaTypes"
        label=${msg('Types of files')}
        .values=${this.#typesIn(this.form.values)}
        .options=${Object.entries(fileTypes()).map(([value, label]) => ({ value, label }))}
        help=${msg('By the endings of their names. With none chosen, every file is imported.')}
      ></lb-checks-field>
      <lb-select
        name="sync"
        label=${msg('Files that come later')}
        .value=${'never'}
        .options=${[
          { value: 'never', label: msg('Leave them') },
          { value: 'daily', label: msg('Add them every day') },
        ]}
      ></lb-select>
      <lb-dataset-folders .actions=${this.#host.actions} .datasetId=${this.#host.datasetId}></lb-dataset-folders>
    `;
  }

  /** What is imported from: the bucket of the dataset, or the one that is chosen. */
  get #chosen(): Bucket | undefined {
    const { known } = this.#buckets;
    return this.#dataset?.integration ?? this.#buckets.get(this.form.values['integrationId'] as string) ?? known[0];
  }

  #typesIn = ({ mediaTypes: types = [] }: Entered): FileType[] =>
    (Object.keys(fileTypes()) as FileType[]).filter((type) => types.includes(type));

  async #import(values: Entered): Promise<boolean> {
    const { actions, datasetId } = this.#host;
    const integrationId = this.#chosen?.id;
    if (integrationId === undefined) return false;
    const body = {
      kind: 'BUCKET' as const,
      integrationId,
      prefix: this.#prefix,
      mediaTypes: this.#typesIn(values),
      isDaily: values['sync'] === 'daily',
    };
    if (!actions.allowed(new LbBeforeImportEvent(datasetId, [this.#prefix], 'skip'))) return false;
    const task = await importFolder(actions.client, datasetId, body, this.#key.for(body));
    actions.done(new LbImportEvent(task), msg(str`The import of “${task.name}” has begun. See Tasks.`));
    announce('tasks');
    return true;
  }

  /** Reads what the dataset reads through, or could. */
  async read(): Promise<void> {
    const { client } = this.#host.actions;
    this.#failure = undefined;
    this.#host.requestUpdate();
    try {
      this.#dataset = await getDataset(client, this.#host.datasetId);
      if (!this.#dataset.integration) void this.#buckets.read();
    } catch (error) {
      this.#failure = problemIn(this.#host, error);
    }
    this.#host.requestUpdate();
  }
}
