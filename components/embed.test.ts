import { expect } from '@open-wc/testing';
import { closePages, openPage, requests, STRICT, type Look } from './testing/pages.ts';

const SAMPLE = '<lb-sample token-url="/token"></lb-sample>';
const NAME = 'Labelboard';

const sampleIn = ({ elements }: Look) => elements.find(({ tag }) => tag === 'lb-sample');
let visits = 0;
/** The script at an address that no cache has seen. */
const uncached = (): string => `{bff}/tampered/nothing-${++visits}/embed/lb.js`;
const isReady = (look: Look): boolean => sampleIn(look)?.text.includes('one') ?? false;

describe('the script', () => {
  before(async function () {
    this.timeout(60_000); // builds it
    await requests();
  });

  afterEach(closePages);

  it('shows an element, with nothing but HTML', async () => {
    const page = await openPage(SAMPLE);
    const { errors, messages, version } = await page.until(isReady);
    expect(errors).to.be.empty;
    expect(messages).to.be.empty;
    expect(version).to.match(/^\d+\.\d+\.\d+-[0-9a-f]{8}$/);
  });

  it('works under the strictest policy without a single violation, its dialogs too', async () => {
    const page = await openPage(SAMPLE, { policy: STRICT });
    await page.until(isReady);
    await page.call('lb-sample', 'open');
    const { violations, errors, elements } = await page.until((look) => sampleIn(look)!.text.includes('Dialog'));
    expect(violations).to.be.empty;
    expect(errors).to.be.empty;
    expect(elements[0]!.color, 'its styles apply').to.equal('rgb(1, 2, 3)');
  });

  it('fetches no more than a page needs, and asks for the token once', async () => {
    await requests();
    const page = await openPage(
      `${SAMPLE}<lb-session token-url="/token">${SAMPLE}<lb-sample></lb-sample></lb-session>`,
      { script: uncached() },
    );
    await page.until(({ elements }) => elements.filter(({ text }) => text.includes('one')).length >= 3);
    const asked = await requests();
    expect(asked.filter((request) => request === 'POST /token')).to.have.length(1);
    const scripts = new Set(asked.filter((request) => request.includes('/embed/')));
    expect([...scripts].toSorted()).to.deep.equal([
      'GET /embed/*/core.js',
      'GET /embed/*/lb-sample.js',
      'GET /embed/*/lb-session.js',
      'GET /embed/lb.js',
    ]);
  });

  it('asks for the token while the code is on its way', async () => {
    await requests();
    const page = await openPage(SAMPLE);
    await page.until(isReady);
    const asked = await requests();
    expect(asked.indexOf('POST /token')).to.be.lessThan(asked.findIndex((request) => request.startsWith('GET /v1/')));
    expect(asked.filter((request) => request === 'POST /token')).to.have.length(1);
  });

  it('loads nothing for elements that are not on the page', async () => {
    await requests();
    const page = await openPage('<p>Nothing of ours</p>', { script: uncached() });
    await page.until(({ version }) => version !== undefined);
    expect((await requests()).filter((request) => request.includes('/embed/'))).to.deep.equal(['GET /embed/lb.js']);
  });

  it('finds elements that are added later, and those in the shadow trees of ours', async () => {
    const page = await openPage('');
    await page.add('lb-sample-group');
    await page.until(({ elements }) => elements.some(({ text }) => text.includes('one')));
    await page.add('lb-sample', { 'token-url': '/token' });
    await page.until(isReady);
  });

  it('serves a version that never changes just as well', async () => {
    const page = await openPage(SAMPLE, { script: '{bff}/embed/{older}/lb.js' });
    const { version } = await page.until(isReady);
    expect((await requests()).join()).not.to.include('/embed/lb.js');
    expect(version).not.to.be.undefined;
  });

  describe('beside others', () => {
    it('does nothing the second time, and says so', async () => {
      const page = await openPage(SAMPLE, { head: '<script type="module" src="{bff}/embed/lb.js?again"></script>' });
      const { messages, errors } = await page.until((look) => isReady(look) && look.messages.length > 0);
      expect(errors).to.be.empty;
      expect(messages).to.have.length(1);
      expect(messages[0]).to.match(/^warn: Labelboard .* is here already and stays/);
    });

    it('leaves the page to the first of two versions, and names both', async () => {
      const page = await openPage(SAMPLE, {
        script: '{bff}/embed/{older}/lb.js',
        head: '<script type="module" src="{bff}/embed/{version}/lb.js"></script>',
      });
      const { messages, errors, version } = await page.until((look) => isReady(look) && look.messages.length > 0);
      expect(errors).to.be.empty;
      expect(messages[0]).to.include(NAME).and.include(version);
      await page.add('lb-sample-group'); // only the newer one has it
      const { elements } = await page.look();
      expect(elements.find(({ tag }) => tag === 'lb-sample-group')!.defined).to.be.false;
    });

    for (const [order, before, after] of [
      ['before', '<script type="module" src="{bff}/own-lit.js"></script>', ''],
      ['after', '', '<script type="module" src="{bff}/own-lit.js"></script>'],
    ] as const) {
      it(`lives with a Lit of the page that loads ${order} it`, async () => {
        const page = await openPage(`<own-element></own-element>${SAMPLE}`, {
          script: null,
          head: `${before}<script type="module" src="{bff}/embed/lb.js"></script>${after}`,
          policy: STRICT,
        });
        const look = await page.until((look) => isReady(look) && look.elements[0]!.text.includes('Own element'));
        expect(look.violations).to.be.empty;
        expect(look.errors).to.be.empty;
        expect(look.elements.map(({ color }) => color)).to.deep.equal(['rgb(4, 5, 6)', 'rgb(1, 2, 3)']);
      });
    }

    it('says what the page must allow when its policy has room for one Lit only', async () => {
      const page = await openPage(`<own-element></own-element>${SAMPLE}`, {
        script: null,
        head: '<script type="module" src="{bff}/own-lit.js"></script><script type="module" src="{bff}/embed/lb.js"></script>',
        policy: STRICT.replace(" 'allow-duplicates'", ''),
      });
      const look = await page.until(({ messages }) => messages.some((message) => message.startsWith('error')));
      expect(look.elements[0]!.text, 'the page’s own lives').to.equal('Own element');
      expect(sampleIn(look)!.text).to.include('could not be loaded');
      expect(look.messages.join()).to.include('<lb-sample> did not load');
    });

    it('is not fooled by elements that are called as its names', async () => {
      const page = await openPage(
        `<a id="LB"></a><img name="currentScript"><form name="labelboard"><input name="version"></form><form id="head"></form>${SAMPLE}`,
      );
      const { version, errors } = await page.until(isReady);
      expect(version).to.match(/^\d/);
      expect(errors).to.be.empty;
    });

    it('leaves a global of the page alone', async () => {
      const page = await openPage(SAMPLE, { head: '<script>var LB = { version: "own" }</script>' });
      const { version } = await page.until(isReady);
      expect(version).to.equal('own');
    });
  });

  describe('a chunk that was tampered with does not run', () => {
    const isWebKit = navigator.vendor.startsWith('Apple');
    const means = isWebKit
      ? 'WebKit, by a fetch with its hash before it is imported'
      : 'Chromium and Firefox, by a preload with its hash, which the browser keeps';

    for (const chunk of ['core', 'lb-sample'] as const) {
      it(`${chunk} (${means})`, async () => {
        const page = await openPage(SAMPLE, { script: `{bff}/tampered/${chunk}/embed/lb.js` });
        const look = await page.until(({ messages }) => messages.length > 0);
        expect(look.ran).to.be.empty;
        expect(sampleIn(look)!.text).to.equal(
          'This part of the page could not be loaded. Reload the page to try again.',
        );
        expect(look.messages[0]).to.match(/^error: <lb-sample> did not load/);
      });
    }

    for (const chunk of ['testing-embed-sample-dialog', 'chunks'] as const) {
      it(`${chunk}, which loads with the first dialog (${means})`, async () => {
        const page = await openPage(SAMPLE, { script: `{bff}/tampered/${chunk}/embed/lb.js` });
        await page.until(isReady);
        const outcome = await page.call('lb-sample', 'open').then(
          () => 'opened',
          (error: Error) => error.message,
        );
        expect(outcome).not.to.equal('opened');
        const { ran } = await page.look();
        expect(ran).to.be.empty;
      });
    }

    it('the script itself (all engines, by the integrity attribute of the page)', async () => {
      const head =
        '<script type="module" src="{bff}/tampered/lb/embed/{version}/lb.js" integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" crossorigin></script>';
      const page = await openPage(SAMPLE, { script: null, head });
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { ran, version } = await page.look();
      expect(ran).to.be.empty;
      expect(version).to.be.undefined;
    });

    it('would run without these checks', async () => {
      const page = await openPage('', { script: '{bff}/tampered/core/embed/{version}/core.js' });
      await page.until(({ ran }) => ran.includes('tampered'));
    });
  });

  it('signs out by LB.logout()', async () => {
    const page = await openPage(SAMPLE);
    await page.until(isReady);
    await page.logout();
    const look = await page.until((look) => sampleIn(look)!.text.includes('You are signed out'));
    expect(sampleIn(look)!.text).not.to.include('one');
  });
});
