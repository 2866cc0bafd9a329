import { aTimeout, expect } from '@open-wc/testing';
import { closePages, openPage, requests, STRICT, type Look } from './testing/pages.ts';

const SAMPLE = '<lb-sample token-url="/token"></lb-sample>';
const NAME = 'Labelboard';

const sampleIn = ({ elements }: Look) => elements.find(({ tag }) => tag === 'lb-sample');
const isWebKit = navigator.vendor.startsWith('Apple');
let visits = 0;
/** The script at an address that no cache has seen. */
const uncached = (): string => `{bff}/tampered/nothing-${++visits}/embed/lb.js`;
const isReady = (look: Look): boolean => sampleIn(look)?.text.includes('one') ?? false;

describe('the script', () => {
  before(async function () {
    this.timeout(120_000); // builds it, and opens a first page, which takes a busy machine long
    await requests();
    await openPage('');
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
    scripts.delete('GET /embed/*/chunks.js'); // live updates, which begin once the content is there, and may be asked for by now
    scripts.delete('GET /embed/*/core-live-stream.js');
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
    // The page before loads its live updates a little after its first content.
    do await aTimeout(250);
    while ((await requests()).length > 0);
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

  it('finds those in a shadow tree of the page when it is told to, and says in the console how', async () => {
    const shell = `<own-shell>${SAMPLE}</own-shell><script>
      const shell = document.querySelector('own-shell');
      shell.attachShadow({ mode: 'open' }).append(...shell.children);
    </script>`;
    const blank = await openPage(shell);
    const findings = JSON.stringify(await blank.doctor());
    expect(findings)
      .to.include('<lb-sample>')
      .and.include('shadow tree of the page')
      .and.include('LB.watch(shadowRoot)');
    expect((await blank.look()).elements[0]!.text).to.equal('');

    const watched = await openPage(
      `${shell}<script type="module">LB.watch(document.querySelector('own-shell').shadowRoot)</script>`,
    );
    await watched.until(({ elements }) => elements[0]!.text.includes('one'));
    expect(await watched.doctor()).to.be.empty;
  });

  it('asks for no token that nobody needs', async () => {
    await requests();
    const page = await openPage(
      `<lb-session token-url="/token"><lb-sample preview-state="forbidden"></lb-sample></lb-session>`,
    );
    await page.until((look) => sampleIn(look)!.text.includes('Not allowed'));
    expect((await requests()).join()).not.to.match(/POST|v1/);
  });

  it('leaves it to the element to say that token-url is no address', async () => {
    const page = await openPage('<lb-sample token-url="https://["></lb-sample>');
    const { failures } = await page.until((look) => sampleIn(look)!.text.includes('not set up'));
    expect(failures).to.deep.equal([{ code: 'not_configured', retryable: false }]);
    expect(JSON.stringify(await page.doctor())).to.include('“https://[” is no token-url');
  });

  for (const [what, body, change] of [
    ['asked for last', '<lb-sample locale="de"></lb-sample>', 'setAttribute("locale", "ja")'],
    ['left', '<lb-sample lang="de"></lb-sample><div lang="ja"><lb-sample></lb-sample></div>', 'remove()'],
  ] as const) {
    it(`speaks the language that is ${what}, also when another one comes after it`, async () => {
      await requests();
      const page = await openPage(body, {
        script: `{bff}/slow/locales-de.${++visits}/embed/lb.js`,
        head: `<script type="module">
          await customElements.whenDefined('lb-sample');
          setTimeout(() => document.querySelector('lb-sample').${change}, 200);
        </script>`,
      });
      const isJapanese = (look: Look): boolean => /[\u3040-\u30ff]/.test(sampleIn(look)!.text);
      await page.until(isJapanese);
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect((await requests()).join())
        .to.include('locales-de.js')
        .and.include('locales-ja.js');
      expect(isJapanese(await page.look())).to.be.true;
    });
  }

  it('loads under a policy of nonces, with the nonce of its tag', async () => {
    const policy = "default-src 'none'; script-src 'nonce-one'; connect-src {bff} 'self'";
    const page = await openPage(SAMPLE, { policy, attributes: 'nonce="one"' });
    await page.until(isReady);
    await page.call('lb-sample', 'open');
    const { violations } = await page.until((look) => sampleIn(look)!.text.includes('Dialog'));
    expect(violations).to.be.empty;
    expect(await page.doctor()).to.deep.equal([]);
  });

  it('says in the console what its tag lacks where it is no module', async () => {
    const page = await openPage(SAMPLE, { script: null, head: '<script src="{bff}/embed/lb.js"></script>' });
    const { messages, errors } = await page.until(({ messages }) => messages.length > 0);
    expect(messages).to.have.length(1);
    expect(messages[0]).to.match(/^error: Labelboard: add type="module" to the script tag of http\S+\/embed\/lb\.js$/);
    expect(errors).to.be.empty;
  });

  describe('the server that is asked', () => {
    const askedOf = async (attributes: string, options: Parameters<typeof openPage>[1] = {}): Promise<Look> => {
      const page = await openPage(SAMPLE, { attributes, ...options });
      return page.until((look) => isReady(look) || look.failures.length > 0);
    };

    it('is the one that data-api-url on the script tag names', async () => {
      await requests();
      expect(isReady(await askedOf('data-api-url="{bff}/other"'))).to.be.true;
      const asked = (await requests()).filter((request) => /GET .*\/v1\/things/.test(request));
      expect(asked).to.deep.equal(['GET /other/v1/things']);
    });

    it('is that of the script where two tags disagree', async () => {
      const head = '<script type="module" src="{bff}/embed/lb.js" data-api-url="https://elsewhere.test"></script>';
      const look = await askedOf('', { head });
      expect(isReady(look)).to.be.true;
      expect(look.messages.join()).to.include('data-api-url “https://elsewhere.test”');
    });

    it('is never named by an attribute of an element, or by a property of every object', async () => {
      await requests();
      const page = await openPage(
        '<lb-session token-url="/token" api-url="https://elsewhere.test"><lb-sample api-url="https://elsewhere.test"></lb-sample></lb-session>',
        { head: '<script>Object.prototype.apiUrl = "https://elsewhere.test"</script>' },
      );
      await page.until(isReady);
    });
  });

  describe('on a page that lacks something', () => {
    for (const [what, head] of [
      [
        'BroadcastChannel, which throws',
        '<script>BroadcastChannel = class { constructor() { throw new DOMException("No.", "SecurityError"); } }</script>',
      ],
      ['BroadcastChannel', '<script>delete globalThis.BroadcastChannel</script>'],
      [
        'storage, workers and idle time',
        '<script>for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "Worker", "SharedWorker", "requestIdleCallback", "scheduler", "Notification"]) Object.defineProperty(globalThis, name, { get() { throw new DOMException("No.", "SecurityError"); } });</script>',
      ],
      [
        'intrinsics that can change',
        `<script>
        Symbol.metadata ??= Symbol('metadata');
        for (const { prototype } of [Object, Function, Array, Error, TypeError, Promise, Map, Set, WeakMap, RegExp, Date, String, Number, Boolean, Event, EventTarget, URL, Headers, Element, HTMLElement, Node])
          Object.freeze(prototype);
        for (const object of [Object, Function, Array, Error, Promise, Map, Set, WeakMap, Symbol, JSON, Math, Reflect, Intl, URL]) Object.freeze(object);
      </script>`,
      ],
    ] as const) {
      it(`does without ${what}`, async () => {
        const page = await openPage(SAMPLE, { head, script: '{bff}/embed/lb.js' });
        await page.until(isReady);
        await page.call('lb-sample', 'open');
        const { errors } = await page.until((look) => sampleIn(look)!.text.includes('Dialog'));
        expect(errors).to.be.empty;
        expect(await page.doctor()).to.deep.equal([]);
      });
    }
  });

  it('serves a version that never changes just as well', async () => {
    await requests();
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
      expect(sampleIn(look)!.text).to.include('did not load');
      expect(look.messages.join()).to.include('<lb-sample> did not load');
    });

    it('is not fooled by elements that are called as its names', async () => {
      const page = await openPage(
        `<a id="LB"></a><img name="currentScript"><form name="labelboard"><input name="version"></form><form name="head"></form>
        <img name="customElements"><img name="querySelectorAll"><img name="body"><form name="hidden"></form><form name="documentElement"></form>
        <form id="LB"><input name="logout"></form><img name="location"><img name="scripts"><img name="visibilityState">${SAMPLE}`,
      );
      const { version, errors } = await page.until(isReady);
      expect(version).to.match(/^\d/);
      expect(errors).to.be.empty;
      expect(await page.doctor()).to.deep.equal([]);
    });

    it('leaves a global of the page alone', async () => {
      const page = await openPage(SAMPLE, { head: '<script>var LB = { version: "own" }</script>' });
      const { version } = await page.until(isReady);
      expect(version).to.equal('own');
    });
  });

  for (const chunk of ['testing-embed-sample-dialog', 'chunks']) {
    it(`fetches ${chunk} again when it could not be fetched the first time`, async () => {
      const page = await openPage(SAMPLE, { script: `{bff}/dropped/${chunk}.${++visits}/embed/lb.js` });
      await page.until(isReady);
      const failure = await page.call('lb-sample', 'open').catch(String);
      expect(failure).to.include('cannot be reached');
      await page.call('lb-sample', 'open');
      await page.until((look) => sampleIn(look)!.text.includes('Dialog'));
    });
  }

  describe('a chunk that was tampered with does not run', () => {
    const means = isWebKit
      ? 'WebKit, by a fetch with its hash before it is imported'
      : 'Chromium and Firefox, by a preload with its hash, which the browser keeps';

    for (const chunk of ['core', 'lb-sample'] as const) {
      it(`${chunk} (${means})`, async () => {
        const page = await openPage(SAMPLE, { script: `{bff}/tampered/${chunk}/embed/lb.js` });
        const look = await page.until(({ messages }) => messages.length > 0);
        expect(look.ran).to.be.empty;
        expect(sampleIn(look)!.text).to.equal('This did not load. Reload the page to try again.');
        expect(look.messages[0]).to.match(/^error: <lb-sample> did not load/);
        expect(look.failures).to.deep.equal([{ code: 'not_loaded', retryable: false }]);
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

  describe('LB.doctor()', () => {
    type Finding = { subject: string; what: string; remedy: string };
    const diagnose = async (body: string, options?: Parameters<typeof openPage>[1]): Promise<Finding[]> => {
      const page = await openPage(body, options);
      await page.until(
        ({ elements, messages }) =>
          messages.length > 0 || elements.every(({ text }) => /one|did not|could not|allowed|ended/i.test(text)),
      );
      return (await page.doctor()) as Finding[];
    };
    const say = (findings: Finding[]): string =>
      findings.map(({ subject, what, remedy }) => `${subject}: ${what} ${remedy}`).join('\n');

    it('finds nothing where nothing is wrong', async () => {
      expect(await diagnose(SAMPLE, { policy: STRICT })).to.deep.equal([]);
    });

    for (const [wrong, kind, ...words] of [
      ['an address that is not there', 'missing', 'Session from', 'status that is not 2xx'],
      ['a sign-in page in place of a token', 'page', 'not a token', 'POST /v1/embed-sessions'],
      ['the same token again after it ended', 'ended', 'the same token again', 'let no cache keep'],
      ['a token for another origin', 'elsewhere', 'https://elsewhere.test', 'Add this origin to the portal'],
      ['a missing scope', 'scopeless', 'things:read', 'Add things:read to scopes'],
    ] as const) {
      it(`explains ${wrong}`, async () => {
        const findings = say(await diagnose(`<lb-sample token-url="/token/${kind}"></lb-sample>`));
        for (const word of words) expect(findings).to.include(word);
      });
    }

    it('names a scope for what is left out without a word', async () => {
      const findings = say(await diagnose('<lb-sample token-url="/token/reader"></lb-sample>'));
      expect(findings).to.include('Add integrations:write to scopes').and.include('left out');
    });

    it('explains an element without a session', async () => {
      expect(say(await diagnose('<lb-sample></lb-sample>')))
        .to.include('It has no session.')
        .and.include('Add token-url to it');
    });

    it('explains a token address on another origin, which is not asked', async () => {
      await requests();
      expect(say(await diagnose('<lb-sample token-url="{bff}/token"></lb-sample>'))).to.include(
        '/token” is no token-url',
      );
      expect((await requests()).join()).not.to.include('POST');
    });

    it('says what to add where only the script is allowed', async () => {
      const policy = STRICT.replace('script-src {bff}', 'script-src {bff}/report.js {bff}/embed/lb.js');
      expect(say(await diagnose(SAMPLE, { policy }))).to.match(
        /<lb-sample>: Its code did not run: .* Let the policy have: script-src http\S+;/,
      );
    });

    it('says what to add where the policy knows nonces, and nothing may be asked', async () => {
      const policy = "default-src 'none'; script-src 'nonce-one'";
      const findings = say(await diagnose(SAMPLE, { policy, attributes: 'nonce="one"' }));
      expect(findings).to.include('It forbids connect-src').and.include('Let the policy have');
    });

    it('explains a frame without an origin', async () => {
      const findings = say(await diagnose(SAMPLE, { sandbox: 'allow-scripts' }));
      expect(findings).to.include('Add allow-same-origin to the sandbox');
    });

    it('says that the server has gone', async () => {
      const page = await openPage(SAMPLE, { script: `{bff}/gone/${++visits}/embed/lb.js` });
      await page.until(isReady);
      await page.call('lb-sample', 'reload');
      await page.until(({ messages }) => messages.length > 0);
      const findings = say((await page.doctor()) as Finding[]);
      expect(findings).to.include('Server: ').and.include('Check that it runs');
      expect(findings).to.include('<lb-sample>: ').and.include('(unreachable)');
    });

    it('gives the line that a policy lacks', async () => {
      const policy = STRICT.replace('connect-src {bff}', 'connect-src');
      expect(say(await diagnose(SAMPLE, { policy }))).to.match(
        /Content-Security-Policy: It forbids connect-src (http\S+?)\/\S+\. Let the policy have: script-src \1; connect-src \1 'self'/,
      );
    });

    it('explains a policy that has room for one Lit only', async () => {
      const findings = await diagnose(SAMPLE, {
        script: null,
        head: '<script type="module" src="{bff}/own-lit.js"></script><script type="module" src="{bff}/embed/lb.js"></script>',
        policy: STRICT.replace(" 'allow-duplicates'", ''),
      });
      expect(say(findings)).to.include("trusted-types lit-html 'allow-duplicates'");
    });

    it('names a chunk that is not what was built', async () => {
      const findings = await diagnose(SAMPLE, { script: '{bff}/tampered/lb-sample/embed/lb.js' });
      expect(say(findings)).to.include('<lb-sample>: Its code did not run').and.include('is not what was built');
    });

    it('names two versions', async () => {
      const findings = await diagnose(SAMPLE, {
        script: '{bff}/embed/{older}/lb.js',
        head: '<script type="module" src="{bff}/embed/{version}/lb.js"></script>',
      });
      expect(say(findings)).to.include('on this page twice').and.include('Keep one script tag');
    });
  });

  it('signs out by LB.logout() even before the code has come', async () => {
    await requests();
    const page = await openPage(`${SAMPLE}<lb-session token-url="/token"><lb-sample></lb-sample></lb-session>`, {
      script: uncached(),
      head: '<script type="module">LB.logout()</script>',
    });
    await page.until(
      ({ elements }) => elements.filter(({ tag, text }) => tag === 'lb-sample' && /signed out/.test(text)).length === 2,
    );
    await page.add('lb-sample', { 'token-url': '/token' });
    const { elements } = await page.until(({ elements }) => elements.at(-1)!.text.includes('one'));
    expect(elements[0]!.text).to.include('You are signed out');
    const asked = await requests();
    // One went out before, and one was for the new element.
    expect(asked.filter((request) => request === 'POST /token')).to.have.length(2);
    expect(asked.filter((request) => request === 'GET /v1/things')).to.have.length(1);
  });

  it('signs out by LB.logout()', async () => {
    const page = await openPage(SAMPLE);
    await page.until(isReady);
    await page.logout();
    const look = await page.until((look) => sampleIn(look)!.text.includes('You are signed out'));
    expect(sampleIn(look)!.text).not.to.include('one');
  });
});
