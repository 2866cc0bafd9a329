import { expect } from '@open-wc/testing';
import { askLocale, translations } from '../core/localize.ts';
import { isEnglish, numberInEnglish, timeInEnglish } from './english.ts';
import { exactNumber, percent } from './number.ts';

describe('English without Intl', () => {
  const asker = {};
  const speak = async (locale: string) => {
    askLocale(asker, { locale, explicit: true });
    await translations();
  };
  afterEach(() => speak('en').then(() => askLocale(asker, undefined)));

  for (const locale of ['en', 'en-US', 'en-GB']) {
    it(`says what Intl says in ${locale}`, async () => {
      await speak(locale);
      expect(isEnglish()).to.equal(true);
      const numbers = [0, 1, 2, 11, 999, 1000, 1001, 12_345, 999_999, 1_000_000, 123_456_789, 2 ** 53 - 1, -1, -1234];
      for (const number of numbers) {
        expect(numberInEnglish(number)).to.equal(number.toLocaleString(locale));
        expect(exactNumber(number)).to.equal(number.toLocaleString(locale));
      }
      expect(exactNumber(1234.567)).to.equal('1,234.57');
      const time = new Intl.RelativeTimeFormat(locale);
      for (const unit of ['year', 'month', 'day', 'hour', 'minute'] as const)
        for (const count of [-1234, -2, -1, 1, 2, 1234])
          expect(timeInEnglish(count, unit)).to.equal(time.format(count, unit));
      for (const share of [0, 0.0004, 0.004, 0.0099, 0.01, 0.125, 0.5, 0.994, 1, 12.34, 1234.5, -0.12, -0.004]) {
        const style = { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.01 ? 1 : 0 } as const;
        expect(percent(share), String(share)).to.equal(share.toLocaleString(locale, style));
      }
    });
  }

  it('is left to Intl in other languages, and where English groups digits otherwise', async () => {
    for (const [locale, number, share] of [['en-IN', '12,34,567', '50%'], ['de', '1.234.567', '50\u00a0%']] as const) {
      await speak(locale);
      expect([isEnglish(), exactNumber(1_234_567), percent(0.5)]).to.deep.equal([false, number, share]);
    }
  }); // prettier-ignore
});
