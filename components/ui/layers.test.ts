import { expect } from '@open-wc/testing';
import { rangeOf, stacked } from './layers.ts';

const series = (...values: number[][]) =>
  values.map((each, i) => ({ key: `${i}`, label: `${i}`, color: i, values: each }));

describe('categories on top of each other', () => {
  it('begin where the one below ends, also while they are nothing', () => {
    expect(stacked(series([4, 1], [0, 2], [0, 3]))).to.deep.equal([
      [
        [0, 4],
        [0, 1],
      ],
      [
        [4, 4],
        [1, 3],
      ],
      [
        [4, 4],
        [3, 6],
      ],
    ]);
  });

  it('hang below zero where they are negative, and reach as far as all of them', () => {
    const layers = stacked(series([2], [-3], [-1]));
    expect(layers).to.deep.equal([[[0, 2]], [[-3, 0]], [[-4, -3]]]);
    expect(rangeOf(layers)).to.deep.equal([-4, 2]);
  });
});
