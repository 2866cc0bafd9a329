import { svg } from 'lit';

/** Drawn in a tile of 8 pixels, for each colour of a chart in its order. Only the first one is a plain fill. */
const TILES = [
  'M0 4h8',
  'M-2 10L10 -2M-2 2L2 -2M6 10L10 6',
  'M4 0v8',
  'M2 2h1M6 6h1',
  'M0 2h8M0 6h8',
  'M-2 -2L10 10M6 -2L10 2M-2 6L2 10',
  'M4 0v8M0 4h8',
  'M0 0L8 8M8 0L0 8',
  'M-1 7L4 2L9 7',
  'M2 0v4M6 4v4',
  'M0 2h4M4 6h4',
];

/**
 * Patterns that tell categories apart where the browser has forced its own colours on the page: `#pattern-1` to `#pattern-11`.
 * `#unfinished` are the stripes over what is still being filled.
 */
export const patterns = svg`
  <defs>
    ${TILES.map(
      (path, i) => svg`
        <pattern id="pattern-${i + 1}" class=${i === 0 ? 'tile plain' : 'tile'} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8"></rect>
          <path d=${path}></path>
        </pattern>
      `,
    )}
    <pattern id="unfinished" class="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="2.5" height="5"></rect>
    </pattern>
  </defs>
`;
