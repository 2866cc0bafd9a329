import { html, nothing, type TemplateResult } from 'lit';
import type { LbElement } from '../core/element.ts';
import type { Entered } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { base } from '../core/styles.ts';
import { DIALOG_PARTS } from './actions.ts';
import { button } from './button.ts';
import './dialog.ts';
import { leaveDialog, type LbDialog, type Question } from './dialog.ts';
import { renderFormProblem } from './form-problem.ts';
import formStyles from './form.styles.ts';
import type { Form } from './form.ts';
import { skeleton } from './skeleton.ts';
import type { Steps } from './steps.ts';

/** `static override styles = dialogStyles` of an element that is a dialog. */
export const dialogStyles = [base, button, skeleton, formStyles];

export type DialogView = {
  heading: string;
  body: TemplateResult;
  /** The word on the way out, where it is not “Cancel”. */
  leave?: string;
  /** The act, and what stands beside it. */
  act?: TemplateResult | typeof nothing;
  unsaved?: boolean;
  question?: Question;
  steps?: Steps | undefined;
  /** Whether it stands at the side, from edge to edge. */
  side?: boolean;
};

/** A dialog of `host`, which tells with `close` that it has closed. */
export function renderDialog(host: LbElement, { leave = msg('Cancel'), act = nothing, ...view }: DialogView) {
  return html`
    <lb-dialog
      exportparts=${DIALOG_PARTS}
      heading=${view.heading}
      ?unsaved=${view.unsaved ?? false}
      ?side=${view.side ?? false}
      .question=${view.question}
      .steps=${view.steps}
      @close=${() => host.dispatchEvent(new Event('close'))}
    >
      ${view.body}
      <button slot="actions" class="button" @click=${leaveDialog}>${leave}</button>
      ${act}
    </lb-dialog>
  `;
}

export type FormDialogView = Omit<DialogView, 'body' | 'act' | 'unsaved'> & {
  /** The fields, and what stands between them. */
  fields: TemplateResult;
  /** The act in a word or two, as the heading begins. */
  verb: string;
  /** What stands above the fields in place of what went wrong. */
  notice?: TemplateResult | typeof nothing;
  /** The other way out, such as a step back. What was entered must stay on the page, or be put into the fields again. */
  back?: { label: string; run: () => void } | undefined;
};

/** A dialog with one form: what went wrong, the fields, the way out, the act. */
export function renderFormDialog<Held extends Entered>(
  host: LbElement,
  form: Form<Held>,
  { fields, verb, notice, back, ...view }: FormDialogView,
) {
  return renderDialog(host, {
    ...view,
    unsaved: form.changed,
    body: html`
      <form id="form" novalidate @submit=${form.submit} @input=${form.input} @focusout=${form.leave}>
        ${renderFormProblem(form.problem)} ${notice ?? nothing} ${fields}
      </form>
    `,
    act: html`
      ${back ? html`<button slot="actions" class="button" @click=${back.run}>${back.label}</button>` : nothing}
      <button slot="actions" class="button primary" form="form" aria-busy=${form.busy}>${verb}</button>
    `,
  });
}

/** The dialog that `renderDialog` has drawn. */
export const dialogOf = (host: LbElement): LbDialog => host.renderRoot.querySelector('lb-dialog')!;
