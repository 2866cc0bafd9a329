import { expect } from '@open-wc/testing';
import { closePages, openPage, STRICT, type TestPage } from '../testing/pages.ts';
import { failing } from './testing/fixtures.ts';
import { working } from './testing/table.ts';

describe('Under the strictest policy <lb-integrations-table> breaks no rule of it', () => {
  before(async function () {
    this.timeout(120_000); // builds the script
    await openPage('');
  });

  afterEach(closePages);

  /** Opens the table as a page with this policy has it, goes through it, and sees what the policy has against that. */
  const judge = async (go: (page: TestPage, says: (text: string) => Promise<unknown>) => Promise<unknown>) => {
    const page = await openPage('<lb-integrations-table token-url="/token"></lb-integrations-table>', {
      policy: STRICT,
    });
    const says = (text: string) => page.until(({ elements }) => elements[0]!.text.includes(text));
    await says('Needs attention');
    await go(page, says);
    const { violations, errors, messages } = await page.look();
    expect(violations).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
    expect(messages).to.deep.equal([]);
  };

  const actions = (row: string) => `Actions for ${row}`;

  it('with its rows, reasons, menus and what is said in passing', () =>
    judge(async (page, says) => {
      await page.press('Needs attention');
      await says(failing.failure!.remedy);
      await page.press('Name');
      await page.press(actions(failing.name));
      await page.press('Make default');
      await says('is now the default.');
      await page.press(actions(failing.name));
      await page.press('Check now');
      await says('Needs attention');
    }));

  it('with the dialog for a new one, from the first field to its check', () =>
    judge(async (page, says) => {
      await page.press('New integration');
      await page.press('GCP');
      await page.enter('name', 'New');
      await page.enter('resource.bucket', 'acme-new');
      await page.press('Continue');
      await says('or drop it here');
      await page.press('Back');
      await page.press('AWS');
      await page.enter('name', '');
      await page.press('Create and continue');
      await says('Enter a name.');
      await page.enter('name', 'New');
      await page.press('Create and continue');
      await says('Permissions policy');
      await page.press('Copy: Trust policy');
      await page.enter('credentials.roleArn', 'arn:aws:iam::123456789012:role/labeling');
      await page.press('Save and check');
      await says('It works.');
      await page.press('Check again');
      await page.press('Close');
    }));

  it('with the dialog that edits one', () =>
    judge(async (page, says) => {
      await page.press(actions(failing.name));
      await page.press('Edit');
      await page.press('What the cloud needs');
      await says('cors.json');
      await page.press('The last check');
      await says(failing.failure!.remedy);
      await page.press('Replace');
      await says('or drop it here');
      await page.enter('name', 'Renamed');
      await page.press('Cancel');
      await page.press('Keep editing');
      await page.press('Save changes');
    }));

  it('with the dialog that deletes one', () =>
    judge(async (page, says) => {
      await page.press(actions(working.name));
      await page.press('Delete');
      await says('No dataset reads through it.');
      await page.enter('confirm', working.name);
      await page.press('Delete');
    }));
});
