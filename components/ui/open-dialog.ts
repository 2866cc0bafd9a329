import { html } from 'lit';
import type { LbElement } from '../core/element.ts';
import { DIALOG_PARTS, type Actions } from './actions.ts';

type DialogTag = keyof HTMLElementTagNameMap & `lb-${string}`;

/** What a dialog declares to be given, besides what every element has. */
type Properties<Tag extends DialogTag> = Omit<HTMLElementTagNameMap[Tag], keyof LbElement>;

/** Loads the code of a dialog that is an element, and shows it with these properties until it tells with `close` that it has closed. */
export const openDialog = <Tag extends DialogTag>(
  actions: Pick<Actions, 'open'>,
  load: () => Promise<unknown>,
  tag: Tag,
  properties: Properties<Tag>,
): Promise<void> =>
  actions.open(load, (close) => {
    const dialog = Object.assign(document.createElement(tag), properties);
    dialog.setAttribute('exportparts', DIALOG_PARTS);
    dialog.addEventListener('close', close);
    return html`${dialog}`;
  });
