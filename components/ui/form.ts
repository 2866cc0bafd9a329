import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiError, problemFrom } from '../core/api-error.ts';
import { msg } from '../core/localize.ts';
import type { Field } from './field.ts';

/** What is in a form, by the names of its fields. A field that keeps what the server has is not among them. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong, by the names of the fields. */
export type Errors = Readonly<Record<string, string>>;

type Options = {
  /** Says what the server would say; nothing where all is well. It may load what it needs for that: where it cannot, the server says it. */
  check: (values: Values) => Errors | Promise<Errors>;
  /**
   * Sends the values. What it throws stays in the form: at the fields which its `fields` name, or as `problem`. It gives
   * false where nothing was sent, such as after a veto: then what was entered is still to be lost.
   */
  save: (values: Values) => Promise<unknown>;
};

/**
 * A form: when it says what is wrong, where the focus goes, and what happens while it is sent.
 *
 * ```ts
 * #form = new Form(this, { check: (values) => …, save: (values) => … });
 * ```
 *
 * ```html
 * <form novalidate @submit=${this.#form.submit} @input=${this.#form.input} @focusout=${this.#form.leave}>
 *   <lb-text-field name="name" label=${msg('Name')}></lb-text-field>
 *   <button class="button primary" aria-busy=${this.#form.busy}>${msg('Save')}</button>
 * </form>
 * ```
 *
 * A field says what is wrong after it was changed and left, or on submit; from then on while it is typed in. The button is
 * never disabled. What was typed is never lost.
 */
export class Form implements ReactiveController {
  /** While the values are on their way. */
  busy = false;

  /** Whether something would be lost if the form went away. */
  changed = false;

  /** What went wrong and belongs to no field. */
  problem: ApiError | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #options: Options;
  /** The fields that say what is wrong by now. */
  readonly #outspoken = new Set<string>();
  readonly #edited = new Set<string>();

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected() {}

  input = ({ target, currentTarget }: Event): void => {
    const { name } = target as Field;
    this.#edited.add(name);
    if (this.#outspoken.has(name)) void this.#check(currentTarget as HTMLFormElement, name);
    if (!this.changed) this.#become({ changed: true });
  };

  leave = async ({ target, currentTarget }: FocusEvent): Promise<void> => {
    const { name } = target as Field;
    if (!this.#edited.has(name)) return;
    await released();
    this.#outspoken.add(name);
    await this.#check(currentTarget as HTMLFormElement, name);
  };

  submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget as HTMLFormElement;
    const values = valuesOf(form);
    this.#become({ busy: true, problem: undefined });
    try {
      if (!this.#refuse(form, await this.#errorsIn(values)) && (await this.#options.save(values)) !== false)
        this.changed = false;
    } catch (error) {
      const problem = problemFrom(error);
      if (!this.#refuse(form, problem.fields)) this.problem = problem;
    }
    this.#become({ busy: false });
  };

  /** Says for the form that something else it needed went wrong. */
  fail(error: unknown): void {
    this.#become({ problem: problemFrom(error) });
  }

  /** Begins anew: whoever does so has put other values into the fields. */
  reset(): void {
    this.#outspoken.clear();
    this.#edited.clear();
    this.#become({ changed: false, problem: undefined });
  }

  async #errorsIn(values: Values): Promise<Errors> {
    try {
      return await this.#options.check(values);
    } catch (error) {
      problemFrom(error);
      return {};
    }
  }

  async #check(form: HTMLFormElement, name: string) {
    const errors = await this.#errorsIn(valuesOf(form));
    for (const field of fieldsOf(form)) if (field.name === name) field.error = msg(errors[name] ?? '');
  }

  /** Tells each field what is wrong with it, and goes to the first. What belongs to no field is said by the form. */
  #refuse(form: HTMLFormElement, errors: Errors): boolean {
    const fields = fieldsOf(form);
    for (const field of fields) {
      this.#outspoken.add(field.name);
      field.error = msg(errors[field.name] ?? '');
    }
    fields.find(({ error }) => error)?.focus();
    const others = Object.keys(errors).filter((name) => !fields.some((field) => field.name === name));
    if (others.length > 0)
      this.problem = new ApiError('invalid', others.map((name) => msg(errors[name] ?? '')).join(' '));
    return Object.keys(errors).length > 0;
  }

  #become(state: Partial<Pick<Form, 'busy' | 'changed' | 'problem'>>) {
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

const valuesOf = (form: HTMLFormElement) => Object.fromEntries(new FormData(form)) as Values;
