import { expect } from '@open-wc/testing';
import { closePages, openPage, requests, type Look } from './testing/pages.ts';

const REGISTER = `<script>
  navigator.serviceWorker.register('/cache-first.js');
  navigator.serviceWorker.ready.then(() => console.info('The worker is ready.'));
</script>`;
const LIST = '<lb-integrations-table token-url="/token"></lb-integrations-table>';

const hasRows = ({ elements }: Look): boolean => elements.some(({ text }) => text.includes('Production Data Bucket'));

describe('On a page whose service worker answers from its cache first', () => {
  before(async function () {
    this.timeout(120_000); // builds the script
    const page = await openPage('', { head: REGISTER, script: null });
    await page.until(({ messages }) => messages.includes('info: The worker is ready.'));
  });

  afterEach(closePages);

  it('a list is read from the server each time', async () => {
    const first = await openPage(LIST);
    await first.until(hasRows);
    await requests();

    const second = await openPage(LIST);
    await second.until(hasRows);
    const asked = await requests();
    expect(asked, 'the worker has kept the script').not.to.include('GET /embed/lb.js');
    expect(asked).to.include('GET /v1/integrations');

    await second.call('lb-integrations-table', 'reload');
    expect(await requests()).to.include('GET /v1/integrations');
  });
});
