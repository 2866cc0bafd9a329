import { expect } from '@open-wc/testing';
import { searchesFor } from './search-words.ts';

describe('what is searched for', () => {
  const words = { connected: 'Verbunden', 'not checked': 'Nicht geprüft', 'needs attention': 'متطلّب الانتباه' };

  it('is what was typed, and what the server calls the words on screen that have it in them', () => {
    expect(searchesFor('verb', words)).to.deep.equal(['verb', 'connected']);
    expect(searchesFor('GEPRÜFT', words)).to.deep.equal(['GEPRÜFT', 'not checked']);
    expect(searchesFor('متطلب', words), 'without its marks').to.deep.equal(['متطلب', 'needs attention']);
    expect(searchesFor('ｎicht', words), 'in letters of full width').to.deep.equal(['ｎicht', 'not checked']);
    expect(searchesFor('Bucket', words)).to.deep.equal(['Bucket']);
    expect(searchesFor('\u0651', words), 'a mark alone').to.deep.equal(['\u0651']);
    expect(searchesFor('', words)).to.deep.equal([]);
  });

  it('is each text once, and no more of them than the server takes', () => {
    expect(searchesFor('connected', { connected: 'Connected' })).to.deep.equal(['connected']);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`word ${i}`, `Wort ${i}`]));
    expect(searchesFor('wort', many)).to.have.length(30);
  });
});
