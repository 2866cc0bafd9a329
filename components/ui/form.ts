import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { msg } from '../core/localize.ts';
import type { Field } from './field.ts';

/** What is in a form, by the names of its fields. A field that keeps what the server has is not among them. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong, by the names of the fields. */
export type Errors = Readonly<Record<string, string>>;

type Options = {
  /** Says what the server would say; nothing where all is well. It may load what it needs for that. */
  check: (values: Values) => Errors | Promise<Errors>;
  /** Sends the values. What it throws stays in the form: at the fields which its `fields` name, or as `problem`. */
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
  problem: Error | undefined;

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
      if (this.#refuse(form, await this.#options.check(values))) return this.#become({ busy: false });
      await this.#options.save(values);
      this.#become({ busy: false, changed: false });
    } catch (error) {
      this.#become({ busy: false });
      const { fields = {} } = error as { fields?: Errors };
      if (!this.#refuse(form, fields)) this.#become({ problem: error as Error });
    }
  };

  async #check(form: HTMLFormElement, name: string) {
    const errors = await this.#options.check(valuesOf(form));
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
    this.#become({ problem: others.length > 0 ? new Error(others.map((name) => errors[name]).join(' ')) : undefined });
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
