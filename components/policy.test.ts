import { expect } from '@open-wc/testing';
import { ELEMENTS } from './elements.ts';
import { closePages, openPage, STRICT } from './testing/pages.ts';

describe('Under the strictest policy no public element breaks a rule of it', () => {
  before(async function () {
    this.timeout(120_000); // builds the script
    await openPage('');
  });

  afterEach(closePages);

  for (const state of ['loading', 'empty', 'failed', 'forbidden'])
    it(`where it is ${state}`, async function () {
      this.timeout(20_000);
      const tags = Object.keys(ELEMENTS).filter((tag) => tag !== 'lb-session');
      const page = await openPage(tags.map((tag) => `<${tag} preview-state="${state}"></${tag}>`).join(''), {
        policy: STRICT,
      });
      const { violations, errors } = await page.until(
        ({ elements }) =>
          elements.length >= tags.length && elements.every(({ text }) => state === 'loading' || text !== ''),
      );
      expect(violations).to.deep.equal([]);
      expect(errors).to.deep.equal([]);
    });
});
