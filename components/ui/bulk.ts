import { css, html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { problemFrom, type ApiError } from '../core/api-error.ts';
import { element, LbElement } from '../core/element.ts';
import type { List } from '../core/list.ts';
import { msg, str } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { DIALOG_PARTS, type Actions } from './actions.ts';
import { button } from './button.ts';
import { confirm } from './confirm.ts';
import './dialog.ts';
import { exactNumber } from './number.ts';
import type { BulkAction } from './list-view.ts';

/** How many are on their way at once. */
const AT_ONCE = 4;

/** How many go into one request, where an act can take several. */
const MANY = 200;

type Failed<Item> = { item: Item; why: string };

type Options<Item extends { id: string }> = {
  list: List<Item>;
  actions: Actions<Item>;
  nameOf: (item: Item) => string;
  action: BulkAction<Item>;
};

/**
 * Does something to all rows that are chosen, a few requests at a time. What was done is said; what could not be done is listed by name
 * with its reason, stays chosen, and can be tried again alone.
 */
export async function runBulk<Item extends { id: string }>(options: Options<Item>): Promise<void> {
  const { list, actions, action } = options;
  const items = await chosenOf(list);
  const question = action.question?.(items.length);
  if (question) {
    const danger = action.danger ?? false;
    if (!(await confirm(actions.host, { ...question, verb: action.label, danger }))) return;
  }
  if (action.ask && !(await action.ask(items.length, items))) return;
  await doToAll(options, items);
}

async function chosenOf<Item extends { id: string }>(list: List<Item>): Promise<Item[]> {
  const { ids, isAll, except } = list.selection;
  if (!isAll) return (list.items ?? []).filter(({ id }) => ids?.has(id));
  const all: Item[] = [];
  for await (const item of list.all()) if (!except.has(item.id)) all.push(item);
  return all;
}

async function doToAll<Item extends { id: string }>(options: Options<Item>, items: readonly Item[]): Promise<void> {
  const { list, actions, action } = options;
  const failed: Failed<Item>[] = [];
  const size = action.runMany ? MANY : 1;
  const waiting = Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size)).values(); // prettier-ignore
  let done = 0;
  actions.show({ done, of: items.length });
  const told = new Set<ApiError['code']>();
  const report = (problem: ApiError) => {
    if (!told.has(problem.code)) actions.host.report(problem); // once for all that failed alike
    told.add(problem.code);
  };
  const work = async () => {
    for (const some of waiting) {
      failed.push(...(await failuresOf(action, some, report)));
      done += some.length;
      actions.show({ done, of: items.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  actions.show(undefined);
  const count = items.length - failed.length;
  if (failed.length === 0) await stopChoosing(options);
  else list.selection.choose(failed.map(({ item }) => item.id));
  if (count > 0) await actions.say(action.done(exactNumber(count)));
  if (failed.length > 0) await showFailed(options, failed);
}

/** The button that had the focus is gone: it goes to the one that begins again, unless the reader is somewhere else by now. */
async function stopChoosing<Item extends { id: string }>({ list, actions: { host } }: Options<Item>): Promise<void> {
  list.selection.stop();
  await host.updateComplete;
  if (document.activeElement === document.body)
    host.renderRoot.querySelector<HTMLElement>('[part=select]')?.focus({ preventScroll: true });
}

/** To which of them it was not done, and why in the words of the reader. */
async function failuresOf<Item extends { id: string }>(
  { run, runMany }: BulkAction<Item>,
  items: readonly Item[],
  report: (problem: ApiError) => void,
): Promise<Failed<Item>[]> {
  try {
    if (runMany) {
      const reasons = await runMany(items);
      return items.flatMap((item) => (reasons.has(item.id) ? [{ item, why: reasons.get(item.id)! }] : []));
    }
    return (await run(items[0]!)) === false ? [{ item: items[0]!, why: msg('This page did not allow it.') }] : [];
  } catch (error) {
    const problem = problemFrom(error);
    report(problem);
    const why = msg(problem.message);
    return items.map((item) => ({ item, why }));
  }
}

function showFailed<Item extends { id: string }>(options: Options<Item>, failed: readonly Failed<Item>[]) {
  const { actions, nameOf, action } = options;
  const outcomes = failed.map(({ item, why }) => ({ name: nameOf(item), why }));
  const retry = () => actions.attempt(() => doToAll(options, failed.map(({ item }) => item))); // prettier-ignore
  return actions.open(
    () => Promise.resolve(),
    (close) => html`
      <lb-failed
        exportparts=${DIALOG_PARTS}
        .verb=${action.label}
        .outcomes=${outcomes}
        @retry=${retry}
        @close=${close}
      ></lb-failed>
    `,
  );
}

/** @internal What could not be done, by name; `runBulk` shows it. */
@element('lb-failed')
export class LbFailed extends LbElement {
  static override styles = [
    base,
    button,
    css`
      li {
        padding-block: calc(var(--_space) * 2);
        overflow-wrap: anywhere;
        list-style: none;
        & + li {
          border-block-start: 1px solid var(--_color-border);
        }
      }
      strong {
        display: block;
        font-weight: 500;
      }
      span {
        color: var(--_color-text-secondary);
      }
    `,
  ];

  /** The act: “Remove”. */
  @property({ attribute: false }) verb = '';

  @property({ attribute: false }) outcomes: readonly { name: string; why: string }[] = [];

  protected override render() {
    const close = () => this.renderRoot.querySelector('lb-dialog')!.close();
    const retry = () => {
      close();
      this.dispatchEvent(new Event('retry'));
    };
    return html`
      <lb-dialog
        exportparts=${DIALOG_PARTS}
        heading=${msg(str`${this.verb}: ${exactNumber(this.outcomes.length)} could not be done`)}
        @close=${() => this.dispatchEvent(new Event('close'))}
      >
        <ul>
          ${this.outcomes.map(({ name, why }) => html`<li><strong dir="auto">${name}</strong><span>${why}</span></li>`)}
        </ul>
        <button slot="actions" class="button" @click=${close}>${msg('Close')}</button>
        <button slot="actions" class="button primary" autofocus @click=${retry}>${msg('Try again')}</button>
      </lb-dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lb-failed': LbFailed;
  }
}
