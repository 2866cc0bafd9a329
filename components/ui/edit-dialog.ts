import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Edit } from '../core/edit.ts';
import type { LbElement } from '../core/element.ts';
import type { Entered } from '../core/input.ts';
import { msg } from '../core/localize.ts';
import { renderProblem } from '../core/problem.ts';
import { renderConflict, renderNewer, type Difference } from './conflict.ts';
import { dialogOf, renderDialog, renderFormDialog } from './form-dialog.ts';
import type { Form } from './form.ts';

type EditDialogView<Value, Changes> = {
  /** With the name, once that is known. */
  heading: (value: Value | undefined) => string;
  fields: (value: Value) => TemplateResult;
  /** Said when somebody has deleted it: “This portal was revoked.” */
  gone: string;
  /** The values that somebody else may have changed, as they are now and as they were to be saved. */
  differences: (theirs: Value, mine: Changes) => readonly Difference[];
};

/** A dialog that edits one thing: reading it, its form, what somebody else made of it, and that it is gone. */
export function renderEditDialog<
  Value extends { id: string; version: number },
  Changes extends object,
  Held extends Entered,
>(
  host: LbElement,
  form: Form<Held>,
  edit: Edit<Value, Changes>,
  { heading, fields, gone, differences }: EditDialogView<Value, Changes>,
) {
  const { value, problem, conflict, newer } = edit;
  const hasEntered = Object.keys(form.values).length > 0;
  if (edit.isGone || !value) {
    const body = edit.isGone
      ? html`<p role="alert">${gone}</p>`
      : problem
        ? renderProblem(problem, { retry: edit.load })
        : html`<div class="form" aria-busy="true">
            ${Array.from({ length: 6 }, () => html`<i class="skeleton"></i>`)}
          </div>`;
    return renderDialog(host, { heading: heading(value), body, leave: msg('Close') });
  }
  return renderFormDialog(host, form, {
    heading: heading(value),
    fields: html`${keyed(value, fields(value))}`, // made anew with another value, so that nothing which was typed is left
    verb: conflict ? msg('Save mine') : msg('Save changes'),
    notice: newer
      ? renderNewer()
      : conflict
        ? renderConflict(conflict, differences(conflict.theirs, conflict.mine))
        : nothing,
    back: (newer ?? conflict) && {
      label: conflict || hasEntered ? msg('Discard mine') : msg('Show what is there now'),
      run: () => void startAnew(host, form, edit),
    },
  });
}

/** What a host is asked before the changes are saved, and what is done once they are. */
type Saving<Value, Changes> = { allowed: (before: Value, changes: Changes) => boolean; saved: (value: Value) => void };

/**
 * Saves `changes` and closes the dialog, which it also does where there are none. Gives false where nothing was saved: the host
 * objects, or somebody else was faster, which the dialog says.
 */
export async function saveChanges<Value extends { id: string; version: number }, Changes extends object>(
  host: LbElement,
  edit: Edit<Value, Changes>,
  changes: Changes,
  { allowed, saved }: Saving<Value, Changes>,
): Promise<unknown> {
  if (Object.keys(changes).length > 0) {
    if (!allowed(edit.value!, changes)) return false;
    const value = await edit.save(changes);
    if (!value) return false;
    saved(value);
  }
  return dialogOf(host).close();
}

async function startAnew<Value extends { id: string; version: number }, Changes extends object, Held extends Entered>(
  host: LbElement,
  form: Form<Held>,
  edit: Edit<Value, Changes>,
) {
  edit.discard();
  form.reset();
  await host.updateComplete;
  dialogOf(host).focus();
}
