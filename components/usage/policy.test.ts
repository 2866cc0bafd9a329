import { expect } from '@open-wc/testing';
import { closePages, openPage, STRICT } from '../testing/pages.ts';

describe('Under the strictest policy usage breaks no rule of it', () => {
  before(async function () {
    this.timeout(120_000); // builds the script
    await openPage('');
  });

  afterEach(closePages);

  it('as chart and tables, with all that can be saved', async () => {
    const tags = ['lb-usage-chart', 'lb-usage-tables'].map((tag) => `<${tag} token-url="/token"></${tag}>`);
    const page = await openPage(tags.join(''), { policy: STRICT });
    await page.until(({ elements }) => elements.some(({ text }) => text.includes('not finished yet')));
    await page.until(({ elements }) => elements.some(({ text }) => text.includes('Project 1')));
    await page.press('Image');
    for (const format of ['CSV', 'SVG', 'PNG']) {
      await page.press('Download');
      await page.press(format);
    }
    await page.press('Show as table');
    await page.press('Show as chart');
    await page.press('By member');
    await page.press('Download CSV');
    await page.press('Project 1');
    await page.until(({ elements }) =>
      elements.some(({ tag, text }) => tag === 'lb-usage-chart' && text.includes('Project 1')),
    );
    const { violations, errors, messages } = await page.look();
    expect(violations).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
    expect(messages).to.deep.equal([]);
  });
});
