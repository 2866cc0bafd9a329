import { html, type TemplateResult } from 'lit';
import { buttonIn } from '../../testing/buttons.ts';
import type { Reply } from '../../testing/server.ts';
import { show } from '../../testing/show.ts';
import { find, textOf, waitUntil } from '../../testing/text.ts';
import type { Field } from '../../ui/field.ts';
import '../integrations-table.ts';
import { failing, integration, replies, unchecked } from './fixtures.ts';

export const working = integration();
export const all = [working, failing, unchecked];

/** Shows the table over a server with these answers, and hands over what a person does with it. */
export async function showTable(
  table: Record<string, Reply> = replies(all),
  template: TemplateResult = html`<lb-integrations-table></lb-integrations-table>`,
) {
  const { element, server } = await show('lb-integrations-table', table, template);
  const has = (text: string) =>
    waitUntil(
      () => textOf(element).includes(text),
      () => `“${text}” in: ${textOf(element)}`,
    );
  const gone = (text: string) =>
    waitUntil(
      () => !textOf(element).includes(text),
      () => `no “${text}” in: ${textOf(element)}`,
    );
  const press = async (name: string) => {
    await waitUntil(() => buttonIn(element, name), `a button ${name}`);
    buttonIn(element, name)!.click();
  };
  /** Opens a dialog from the menu of a row. */
  const open = async (row: string, item: string) => {
    await press(`Actions for ${row}`);
    await press(item);
    await waitUntil(() => find(element, 'dialog[open]'), `a dialog after ${item}: ${textOf(element)}`);
  };
  const closed = () => waitUntil(() => !find(element, 'dialog[open]'), 'no dialog is open');
  const field = (name: string) => find(element, `[name="${name}"]`) as Field;
  /** As a person does: types, and goes on to the next field. */
  const type = async (name: string, text: string) => {
    await waitUntil(() => field(name)?.shadowRoot?.querySelector('input, textarea'), `a field ${name}`);
    const control = field(name).shadowRoot!.querySelector<HTMLInputElement>('input, textarea')!;
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    control.blur();
    await field(name).updateComplete;
  };
  /** Chooses a cloud for a new integration. */
  const choose = (cloud: string) => {
    const choices = [...find(element, 'lb-integration-create')!.shadowRoot!.querySelectorAll('label')];
    choices.find((choice) => choice.textContent.trim() === cloud)!.click();
  };
  /** Goes on to the second step of a new integration. */
  const connect = async (cloud: 'GCP' | 'Azure') => {
    choose(cloud);
    await type('name', 'New');
    if (cloud === 'GCP') await type('resource.bucket', 'acme-new');
    else await type('resource.containerUrl', 'https://acmemedia.blob.core.windows.net/media');
    await press('Continue');
    await has('Connect “New”');
  };
  const sent = (request: string) => server.sent.filter((entry) => entry.request === request);
  return { element, server, has, gone, press, open, closed, field, type, choose, connect, sent };
}
