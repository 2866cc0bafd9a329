import { expect, fixture, html } from '@open-wc/testing';
import { API, problem, startServer, type Server } from '../testing/server.ts';
import { fetchToken } from '../testing/show.ts';
import { textOf, waitUntil } from '../testing/text.ts';
import '../session/session.ts';
import {
  askLocale,
  beside,
  declareWords,
  joined,
  msg,
  pageLocale,
  str,
  type Translations,
  translations,
  type Words,
} from './localize.ts';
import { LbPart } from './part.ts';
import { Query } from './query.ts';
import { setTranslations } from './translations.ts';

/** It fails on purpose: the words of a failure are in every language. */
class LbSpeaker extends LbPart {
  query = new Query(this, { read: (client, signal) => client('GET', '/v1/nothing', { signal }), empty: undefined });
  override render = (): unknown => this.query.render({ loading: () => msg('Try again'), ready: () => '' });
}

const FAILURE = 'Something went wrong on the server. It has been logged under the request id.';

describe('localisation', () => {
  let server: Server;
  let notes: string[];
  const { info } = console;

  before(() => customElements.define('lb-speaker', LbSpeaker));

  beforeEach(() => {
    server = startServer({ 'GET /v1/nothing': problem(500, 'internal', FAILURE) });
    notes = [];
    console.info = (note: string) => void notes.push(note);
  });

  afterEach(async () => {
    server.stop();
    console.info = info;
    const last = {};
    askLocale(last, { locale: 'en', explicit: true });
    askLocale(last, undefined);
    await translations();
  });

  const show = (attributes: { locale?: string; lang?: string }) =>
    fixture<HTMLElement>(
      html`<div lang=${attributes.lang ?? 'en'}>
        <lb-session .apiUrl=${API} .fetchToken=${fetchToken} .locale=${attributes.locale}
          ><lb-speaker></lb-speaker
        ></lb-session>
      </div>`,
    ).then((place) => place.querySelector('lb-speaker')!);
  const words = async (element: Element): Promise<string> => {
    await waitUntil(() => element.shadowRoot!.querySelector('lb-problem'));
    await (element as LbSpeaker).updateComplete;
    return textOf(element);
  };

  it('is English where nobody asks for another language', async () => {
    expect(await words(await show({})))
      .to.include(FAILURE)
      .and.include('Try again');
    expect(pageLocale()).to.equal('en');
  });

  for (const [how, attributes, tag] of [
    ['the lang attribute around', { lang: 'de-AT' }, 'de-AT'],
    ['the locale attribute, whatever lang says', { lang: 'ja', locale: 'ar-EG' }, 'ar-EG'],
  ] as const) {
    it(`follows ${how}, also for what the server says`, async () => {
      const text = await words(await show(attributes));
      expect(text).not.to.include(FAILURE).and.not.include('Try again');
      expect(pageLocale()).to.equal(tag);
    });
  }

  it('is English, dates too, in a language that we do not speak', async () => {
    expect(await words(await show({ locale: 'eo' }))).to.include(FAILURE);
    expect(pageLocale()).to.equal('en');
  });

  for (const [tag, spoken] of [
    ['en-US.UTF-8', 'en'],
    ['de_DE', 'de'],
    ['de-DE-', 'de'],
    ['c', 'en'],
  ] as const) {
    it(`makes ${spoken} of ${tag}, which is no language tag`, async () => {
      await words(await show({ locale: tag }));
      expect(pageLocale()).to.equal(spoken);
      expect(new Intl.DateTimeFormat(pageLocale()).resolvedOptions().locale).to.equal(spoken);
    });
  }

  it('follows a page that changes its language', async () => {
    const element = await show({ lang: 'de' });
    const german = await words(element);
    element.closest('div')!.lang = 'ja';
    await waitUntil(() => textOf(element) !== german);
    expect(textOf(element)).to.match(/[\u3040-\u30ff]/);
    expect(pageLocale()).to.equal('ja');
  });

  it('keeps the region of English', async () => {
    await show({ lang: 'en-GB' });
    await waitUntil(() => pageLocale() === 'en-GB');
  });

  it('shows no word of another language before its own', async () => {
    const place = await fixture(html`<div lang="ja"></div>`);
    const seen: string[] = [];
    const element = document.createElement('lb-speaker');
    place.append(element);
    for (let i = 0; i < 50 && !element.shadowRoot?.textContent.trim(); i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    seen.push(textOf(element));
    expect(seen.join()).not.to.match(/[a-z]/i);
  });

  it('speaks one language on a page: the first that was asked for, and says so', async () => {
    const first = await show({ locale: 'de' });
    const german = await words(first);
    const second = await words(await show({ locale: 'ja' }));
    expect(second).to.equal(german);
    expect(notes).to.have.length(1);
    expect(notes[0]).to.include('de').and.include('ja');
  });

  it('prefers what is asked for to what is found', async () => {
    await show({ lang: 'ja' });
    await show({ locale: 'de' });
    await translations();
    expect(pageLocale()).to.equal('de');
    expect(notes).to.be.empty;
  });

  it('changes with whoever asked first, and with who is left', async () => {
    const first = await show({ locale: 'de' });
    const element = await show({ lang: 'ja' });
    first.closest('lb-session')!.locale = 'ar';
    await waitUntil(() => pageLocale() === 'ar');
    await translations();
    const arabic = await words(element);
    expect(arabic).to.match(/[\u0600-\u06ff]/);
    first.closest('div')!.remove();
    await waitUntil(() => pageLocale() === 'ja');
    await waitUntil(() => textOf(element) !== arabic);
  });

  describe('the words of a feature', () => {
    /** Words that load when the test lets them, in Japanese alone. */
    const later = () => {
      const { promise, resolve, reject } = Promise.withResolvers<{ default: Translations }>();
      const none = () => Promise.resolve({ default: {} });
      return { words: { ar: none, de: none, ja: () => promise } satisfies Words, resolve, reject };
    };
    const speakJapanese = async () => {
      const speaker = await show({ lang: 'ja' });
      await words(speaker);
      return speaker;
    };

    it('are added to those that are there', async () => {
      const { words: feature, resolve } = later();
      resolve({ default: { 'Only here': 'ここだけ' } });
      declareWords(feature);
      await speakJapanese();
      expect(msg('Only here')).to.equal('ここだけ');
      expect(msg('Cancel')).not.to.equal('Cancel');
    });

    it('are waited for by an element that comes with them, and by none that is on screen', async () => {
      const speaker = await speakJapanese();
      const { words: feature, resolve } = later();
      declareWords(feature);
      const next = document.createElement('lb-speaker') as LbSpeaker;
      speaker.after(next);
      (speaker as LbSpeaker).requestUpdate();
      await (speaker as LbSpeaker).updateComplete;
      expect(textOf(next)).to.equal('');
      resolve({ default: { 'Try again': '再び' } });
      await waitUntil(() => textOf(next).includes('再び'));
      await waitUntil(() => textOf(speaker).includes('再び'));
    });

    it('are English where they do not load, until they do', async () => {
      const { warn } = console;
      const warnings: string[] = [];
      console.warn = (warning: string) => void warnings.push(warning);
      let tries = 0;
      const none = () => Promise.resolve({ default: {} });
      const japanese = (): Promise<{ default: Translations }> =>
        ++tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ default: { 'Only later': '後で' } });
      declareWords({ ar: none, de: none, ja: japanese });
      await speakJapanese();
      console.warn = warn;
      expect(warnings.join()).to.include('some words of ja did not load');
      expect(msg('Only later')).to.equal('Only later');
      expect(msg('Cancel')).not.to.equal('Cancel');
      dispatchEvent(new Event('online'));
      await waitUntil(() => msg('Only later') === '後で');
    });
  });

  describe('a text', () => {
    beforeEach(() =>
      setTranslations('de', {
        Delete: 'Löschen',
        'Move {0} to {1}': 'Nach {1} verschieben: {0}',
        'Delete {0}?': '{0} löschen?',
        '{0} of {1}': '{0} von {1}',
      }),
    );
    afterEach(() => setTranslations('en', {}));

    it('is found by its English', () => expect(msg('Delete')).to.equal('Löschen'));

    it('is found when it comes as a value', () => {
      const fromServer: string = ['Del', 'ete'].join('');
      expect(msg(fromServer)).to.equal('Löschen');
    });

    it('is shown as it is when nobody knows it', () =>
      expect(msg('An integration called X is there.')).to.equal('An integration called X is there.'));

    it('keeps apart what runs another way than the language of the page', () => {
      expect(msg(str`Delete ${'שלום (2)'}?`)).to.equal('\u2068שלום (2)\u2069 löschen?');
      expect(msg(str`Delete ${'Straße (2)'}?`)).to.equal('Straße (2) löschen?');
      expect(beside`${'שלום'} (${'a@b.example'})`).to.equal('\u2068שלום\u2069 (a@b.example)');
      expect(joined(['Bild', 'שלום (2)'])).to.equal('Bild · \u2068שלום (2)\u2069');
    });

    it('holds no text that could leave its isolate, or turn the words around it', () => {
      expect(msg(str`Delete ${'שלום\u2069 (2)'}?`)).to.equal('\u2068שלום (2)\u2069 löschen?');
      expect(msg(str`Delete ${'a\u2069b'}?`)).to.equal('ab löschen?');
      for (const opens of ['\u2066', '\u2067', '\u2068'])
        expect(msg(str`Delete ${`a${opens}b`}?`)).to.equal(`\u2068a${opens}b\u2069\u2069 löschen?`);
      for (const turns of ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E'])
        expect(beside`${`a${turns}b`} (${'c'})`).to.equal('ab (c)');
      expect(joined([joined(['a', 'שלום']), 'b'])).to.equal('\u2068a · \u2068שלום\u2069\u2069 · b');
    });

    it('has its values in the order of the language', () => {
      expect(msg(str`Move ${'a'} to ${'b'}`)).to.equal('Nach b verschieben: a');
      expect(msg(str`${1} of ${2}`)).to.equal('1 von 2');
      expect(msg(str`Delete ${'{1}'}?`)).to.equal('{1} löschen?');
    });
  });
});
