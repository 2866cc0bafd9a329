import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { ApiError } from '../core/api-error.ts';
import type { Values } from '../core/input.ts';
import { announce } from '../core/live.ts';
import { press } from '../testing/browser.ts';
import { buttonIn } from '../testing/buttons.ts';
import { focused, focusedName, type } from '../testing/keyboard.ts';
import { find, textOf, waitUntil } from '../testing/text.ts';
import './delete-dialog.ts';
import type { Impact, LbDeleteDialog } from './delete-dialog.ts';
import './select.ts';
import { expectAccessible } from './testing/looks.ts';

const NAME = `Production ${'x'.repeat(189)}`;

type Options = { run?: (values: Values) => Promise<unknown>; impact?: () => Promise<Impact> };

const template = (
  { run = () => Promise.resolve(), impact }: Options = {},
  gone: (says?: string) => void = () => {},
) => html`
  <lb-delete-dialog
    .actions=${{ gone }}
    .name=${NAME}
    .text=${'This cannot be undone.'}
    confirm-name
    .impact=${impact}
    .run=${run}
  ></lb-delete-dialog>
`;

async function show(options: Options = {}) {
  const said: (string | undefined)[] = [];
  const dialog = await fixture<LbDeleteDialog>(template(options, (says) => said.push(says)));
  await waitUntil(() => find(dialog, 'dialog[open]'));
  await waitUntil(() => focused().localName === 'input');
  const says = (text: string) => waitUntil(() => textOf(dialog).includes(text), `${text} in ${textOf(dialog)}`);
  return { dialog, said, says };
}

describe('<lb-delete-dialog>', () => {
  it('has the exact name typed, however long it is, and the dangerous button not focused first', async () => {
    const ran: Values[] = [];
    const { dialog } = await show({ run: (values) => Promise.resolve(ran.push(values)) });
    expect(focusedName()).to.equal(`Type “${NAME}” to confirm`);
    const label = find(dialog, 'label')!;
    expect(label.scrollWidth, 'the name is whole').to.be.at.most(label.clientWidth);
    expect(buttonIn(dialog, 'Delete')!.disabled).to.equal(true);
    await press('Enter');
    expect(ran).to.deep.equal([]);
    await type(NAME);
    await waitUntil(() => !buttonIn(dialog, 'Delete')!.disabled);
    setTimeout(() => void press('Enter'));
    await oneEvent(dialog, 'close');
    expect(ran).to.deep.equal([{}]);
  }).timeout(20_000);

  it('says what stops working, and sends what it asked for', async () => {
    const ran: Values[] = [];
    const { dialog, says } = await show({
      run: (values) => Promise.resolve(ran.push(values)),
      impact: () =>
        Promise.resolve({
          broken: [{ label: 'Datasets that can no longer load', names: ['Streets', 'Parking lots'] }],
          fields: html`<lb-select
            name="successor"
            label="New default"
            .options=${[{ value: 'c2', label: 'Other' }]}
          ></lb-select>`,
        }),
    });
    await says('Datasets that can no longer load: 2');
    await says('Parking lots');
    dialog.confirmName = false;
    await waitUntil(() => !buttonIn(dialog, 'Delete')!.disabled);
    buttonIn(dialog, 'Delete')!.click();
    await oneEvent(dialog, 'close');
    expect(ran).to.deep.equal([{ successor: 'c2' }]);
  });

  it('reads again what stops working where that failed', async () => {
    let fails = true;
    const { dialog, says } = await show({
      impact: () =>
        fails ? Promise.reject(new ApiError('unreachable')) : Promise.resolve({ broken: [], none: 'Nothing breaks.' }),
    });
    await says('The server cannot be reached.');
    fails = false;
    buttonIn(dialog, 'Try again')!.click();
    await says('Nothing breaks.');
  });

  it('brings into view why it could not be deleted, and keeps what was typed', async () => {
    const { dialog, says } = await show({ run: () => Promise.reject(new ApiError('unreachable')) });
    dialog.confirmName = false;
    await waitUntil(() => !buttonIn(dialog, 'Delete')!.disabled);
    buttonIn(dialog, 'Delete')!.click();
    await says('The server cannot be reached.');
    await waitUntil(() => focused().classList.contains('problem'));
  });

  it('closes where somebody else was faster, and says so', async () => {
    const { dialog, said } = await show({ run: () => Promise.reject(new ApiError('not_found', 'It is not there.')) });
    dialog.confirmName = false;
    await waitUntil(() => !buttonIn(dialog, 'Delete')!.disabled);
    buttonIn(dialog, 'Delete')!.click();
    await oneEvent(dialog, 'close');
    expect(said).to.deep.equal([`“${NAME}” is already deleted.`]);
  });

  it('is accessible', () => expectAccessible(template({ impact: () => Promise.resolve({ broken: [] }) })));

  it('follows what others do meanwhile: another name is the one to type, and what is gone is not deleted again', async () => {
    let name = 'Old name';
    const ran: string[] = [];
    const readName = () =>
      name ? Promise.resolve(name) : Promise.reject(new ApiError('not_found', 'It is not there.'));
    const run = (_values: Values, now: string) => Promise.resolve(ran.push(now));
    const dialog = await fixture<LbDeleteDialog>(html`
      <lb-delete-dialog
        .actions=${{ gone: () => {} }}
        .name=${name}
        topic="probes-deleted"
        .readName=${readName}
        .run=${run}
        confirm-name
      ></lb-delete-dialog>
    `);
    await waitUntil(() => find(dialog, 'dialog[open]'));
    name = 'New name';
    announce('probes-deleted');
    await waitUntil(() => textOf(dialog).includes('Somebody has renamed “Old name”.'), textOf(dialog));
    expect(textOf(dialog)).to.include('Delete “New name”').and.include('Type “New name” to confirm');
    name = '';
    announce('probes-deleted');
    await waitUntil(() => textOf(dialog).includes('Nothing is left to do.'), textOf(dialog));
    expect(buttonIn(dialog, 'Delete')).to.equal(undefined);
    expect(ran).to.deep.equal([]);
    buttonIn(dialog, 'Close')!.click();
    await oneEvent(dialog, 'close');
  });
});
