import type { ReactiveController } from 'lit';
import { ApiError, problemFrom } from '../core/api-error.ts';
import type { LbElement } from '../core/element.ts';
import type { Entered, Errors, Values } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { partAround, type LbPart } from '../core/part.ts';
import type { Field } from './field.ts';

export type { Errors, Values };

type Options<Held extends Entered> = {
  /** Says what the server would say; nothing where all is well. It may load what it needs for that: where it cannot, the server says it. */
  check: (values: Held) => Errors | Promise<Errors>;
  /**
   * Sends the values. What it throws stays in the form: at the fields which its `fields` name, or as `problem`. It gives
   * false where nothing was changed, such as after a veto: then what was entered is still to be lost.
   */
  save: (values: Held) => Promise<unknown>;
};

/**
 * A form: when it says what is wrong, where the focus goes, and what happens while it is sent. `renderFormDialog` puts it into
 * a dialog. Elsewhere:
 *
 * ```html
 * <form novalidate @submit=${this.#form.submit} @input=${this.#form.input} @focusout=${this.#form.leave}>
 *   ${renderFormProblem(this.#form.problem)}
 *   <lb-text-field name="name" label=${msg('Name')}></lb-text-field>
 *   <button class="button primary" aria-busy=${this.#form.busy}>${msg('Save')}</button>
 * </form>
 * ```
 *
 * A field says what is wrong after it was changed and left, or on submit; from then on while it is typed in. The button is
 * never disabled. What was typed is never lost. What failed is told to the page by the public element around the form.
 */
export class Form<Held extends Entered = Values> implements ReactiveController {
  /** While the values are on their way. */
  busy = false;

  /** What was entered so far, also in fields that are off the page by now, such as those of an earlier step. */
  values = {} as Held;

  /** What went wrong and belongs to no field. */
  problem: ApiError | undefined;

  readonly #host: LbElement;
  readonly #options: Options<Held>;
  #part: LbPart | undefined;
  /** The names of the fields that say what is wrong by now. */
  readonly #outspoken = new Set<string>();
  readonly #touched = new Set<string>();
  /** The names of the fields whose content would be lost. */
  readonly #edited = new Set<string>();

  constructor(host: LbElement, options: Options<Held>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A dialog may be closed before the server has answered: what it is in is still known. */
  hostConnected() {
    this.#part = partAround(this.#host);
  }

  /** Whether something that was entered would be lost if the form went away. A choice is nothing. */
  get changed(): boolean {
    return this.#edited.size > 0;
  }

  input = ({ target, currentTarget }: Event): void => {
    const { name, edited } = target as Field;
    const form = currentTarget as HTMLFormElement;
    this.values = { ...this.values, ...(valuesOf(form) as Held) };
    this.#touched.add(name);
    if (edited) this.#edited.add(name);
    else this.#edited.delete(name);
    if (this.#outspoken.has(name)) void this.#check(form, name);
    this.#host.requestUpdate();
  };

  leave = async ({ target, currentTarget }: FocusEvent): Promise<void> => {
    const { name } = target as Field;
    if (!this.#touched.has(name)) return;
    await released();
    this.#outspoken.add(name);
    await this.#check(currentTarget as HTMLFormElement, name);
  };

  submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    this.#become({ busy: true, problem: undefined });
    try {
      const values = valuesOf(form) as Held;
      if (!this.#refuse(form, await this.#errorsIn(values)) && (await this.#options.save(values)) !== false)
        this.#edited.clear();
    } catch (error) {
      const problem = problemFrom(error);
      this.#part?.report(problem);
      if (!this.#refuse(form, problem.fields)) this.problem = problem;
    }
    this.#become({ busy: false });
    await this.#showProblem(form);
  };

  /** Says that something else which the form needs went wrong. */
  fail(error: unknown): void {
    const problem = problemFrom(error);
    this.#part?.report(problem);
    this.#become({ problem });
  }

  /** Begins anew: whoever does so has put other values into the fields. */
  reset(): void {
    for (const names of [this.#outspoken, this.#touched, this.#edited]) names.clear();
    this.values = {} as Held;
    this.#become({ problem: undefined });
  }

  async #errorsIn(values: Held): Promise<Errors> {
    try {
      return await this.#options.check(values);
    } catch (error) {
      problemFrom(error);
      return {};
    }
  }

  async #check(form: HTMLFormElement, name: string) {
    const errors = await this.#errorsIn(valuesOf(form) as Held);
    for (const field of fieldsOf(form)) if (field.name === name) tell(field, errors);
  }

  /** Tells each field what is wrong with it, and goes to the first. What belongs to no field is said by the form. */
  #refuse(form: HTMLFormElement, errors: Errors): boolean {
    const fields = fieldsOf(form);
    for (const field of fields) {
      this.#outspoken.add(field.name);
      tell(field, errors);
    }
    fields.find(({ error }) => error)?.focus();
    const others = Object.entries(errors).filter(([path]) => !fields.some((field) => isOf(field, path)));
    if (others.length > 0) this.problem = new ApiError('invalid', others.map(([, message]) => msg(message)).join(' '));
    return Object.keys(errors).length > 0;
  }

  /** What went wrong comes into view with its words, and has the focus: the first wrong field, else what belongs to none. */
  async #showProblem(form: HTMLFormElement) {
    await this.#host.updateComplete;
    const wrong = fieldsOf(form).find(({ error }) => error);
    if (!wrong) return form.querySelector<HTMLElement>('.problem')?.focus();
    await wrong.showError();
  }

  #become(state: Partial<Pick<Form, 'busy' | 'problem'>>) {
    Object.assign(this, state);
    this.#host.requestUpdate();
  }
}

/** After the press that took the focus away: a message may push what was pressed from under the pointer, and its click would be lost. */
async function released(): Promise<void> {
  if (!document.querySelector(':active')) return;
  await new Promise((resolve) => addEventListener('pointerup', resolve, { once: true }));
  await new Promise((resolve) => setTimeout(resolve));
}

const fieldsOf = (form: HTMLFormElement) =>
  [...form.elements].filter((control): control is Field => 'error' in control);

/** Whether what is at a path is in a field: of one with many values, each of them. */
const isOf = ({ name, multiple }: Field, path: string) => path === name || (multiple && path.startsWith(`${name}.`));

/** Has a field say what is wrong with it, if anything is. */
function tell(field: Field, errors: Errors): void {
  const [, message = ''] = Object.entries(errors).find(([path]) => isOf(field, path)) ?? [];
  field.error = msg(message);
}

function valuesOf(form: HTMLFormElement): Entered {
  const data = new FormData(form);
  const lists = fieldsOf(form).filter(({ multiple }) => multiple);
  return {
    ...(Object.fromEntries(data) as Record<string, string>),
    ...Object.fromEntries(lists.map(({ name }) => [name, data.getAll(name) as string[]])),
  };
}
