import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
    /* Its width in a box that is as wide as what is in it, such as a cell or a popover. */
    contain-intrinsic-inline-size: min(640px, 100vw - 32px);
  }
  .box {
    max-block-size: var(--_table-max-height);
    overflow: clip; /* nothing sticks to what can scroll itself */
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface);
    &.scrolls {
      overflow: hidden auto;
    }
  }
  table,
  tbody,
  tfoot {
    display: block;
  }
  .before,
  .after {
    overflow-anchor: none;
  }
  tfoot {
    position: sticky;
    inset-block-end: 0;
    border-block-start: 1px solid var(--_color-border);
    background: var(--_color-surface-sunken);
    tr {
      min-block-size: var(--_row-height);
    }
    td {
      color: var(--_color-text);
      font-weight: 500;
    }
  }
  thead {
    display: block;
    position: sticky;
    inset-block-start: var(--_sticky-top);
    z-index: 1;
    border-block-end: 1px solid var(--_color-border);
    background: var(--_color-surface-sunken);
  }
  tr {
    display: grid;
    grid-template-columns: var(--tracks);
    align-items: center;
    position: relative;
  }
  .scrolls thead {
    inset-block-start: 0;
  }
  table {
    --height: var(--_row-height);
  }
  .tall {
    --height: calc(var(--_row-height) + 8px);
  }
  tbody tr {
    min-block-size: var(--height);
    /* Those at first sight are drawn in one go, and not found to be seen after that. */
    &:nth-child(n + 30) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto var(--height);
    }
  }
  /* Of many rows, those near the window. */
  tbody.window {
    position: relative;
    overflow-anchor: none; /* a row that stands for another one is none to hold on to */
    tr {
      block-size: var(--height);
      content-visibility: visible;
    }
    .outside {
      position: absolute;
      inset-inline: 0;
    }
  }
  tbody tr + tr {
    border-block-start: 1px solid var(--_color-border);
  }
  .opens .rows tr {
    cursor: pointer;
  }
  .opens .rows tr:is(:hover, :focus-within),
  .rows tr:has([aria-expanded='true']) {
    background: var(--_color-hover);
  }
  .rows tr.checked {
    background: var(--_color-accent-subtle);
  }
  /* What has the focus is not under the header. */
  tbody :is(a, button, input, select) {
    scroll-margin-block: calc(var(--_sticky-top) + 48px) 48px;
  }
  th,
  td {
    padding: 0 calc(var(--_space) * 3);
  }
  th,
  th span,
  .text {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A URL in a page from right to left is cut at its end, too, not at its host. */
  .text > [dir='ltr'] {
    display: block;
    overflow: hidden;
    text-align: match-parent;
    text-overflow: ellipsis;
  }
  th,
  .text {
    text-align: start;
  }
  td {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    color: var(--_color-text-secondary);
  }
  td > .text {
    min-inline-size: 0;
    text-align: match-parent;
  }
  th {
    block-size: 36px;
    padding-block: 9px;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 500;
    line-height: var(--_line-height-small);
  }
  td:has(> small) {
    display: grid;
    grid-template-columns: minmax(0, auto) 1fr;
    gap: 0 calc(var(--_space) * 2);
    align-content: center;
    > :nth-child(2):not(small) {
      justify-self: start;
    }
    > small {
      grid-column: 1 / -1;
    }
  }
  small {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start; /* Text of the other direction, which begins at its own side, stands where the row begins, too. */
    min-inline-size: 0;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 400;
    line-height: var(--_line-height-small);
    > .text {
      max-inline-size: 100%;
    }
  }
  [data-initials] {
    &::before {
      grid-row: 1 / span 2;
    }
    &:has(> small) {
      grid-template-columns: auto minmax(0, auto) 1fr;
      > small {
        grid-column: 2 / -1;
      }
    }
  }
  .open {
    min-block-size: 24px; /* the least target, also where another stands right below it */
    align-content: center;
    padding: 0;
    color: inherit;
    font-weight: inherit;
    text-decoration: none;
    &:hover {
      text-decoration: underline;
    }
    &:focus-visible {
      outline-offset: -2px;
    }
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    max-inline-size: 100%;
    min-block-size: 28px;
    margin-inline-start: calc(var(--_space) * -1.5);
    padding-inline: calc(var(--_space) * 1.5);
    border-radius: var(--_radius);
    color: inherit;
    svg {
      inline-size: 14px;
      block-size: 14px;
    }
    &[aria-disabled] {
      cursor: default;
    }
    &:not([aria-disabled]):is(:hover, [aria-expanded='true']) {
      background: var(--_color-pressed);
      color: var(--_color-text);
    }
    &:focus-visible {
      outline-offset: -2px;
    }
  }
  .first {
    color: var(--_color-text);
    font-weight: 500;
  }
  th.first {
    color: inherit;
  }
  th.end,
  .end .text {
    flex: 1;
    text-align: right;
  }
  :host(:dir(rtl)) :is(th.end, .end .text) {
    text-align: left;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  th button {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    position: relative;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin-block: -3px;
    border-radius: 4px;
    &:hover {
      color: var(--_color-text);
    }
    &:focus-visible {
      outline-offset: -2px;
    }
  }
  th.end button {
    flex-direction: row-reverse; /* so that the label ends where the numbers end */
  }
  th svg {
    inline-size: 12px;
    block-size: 12px;
    opacity: 0;
    transition:
      opacity var(--_duration),
      rotate var(--_duration);
  }
  th button:is(:hover, :focus-visible) svg {
    opacity: 0.5;
  }
  [aria-sort$='ending'] {
    color: var(--_color-text);
    svg {
      opacity: 1 !important;
    }
  }
  [aria-sort='descending'] svg {
    rotate: 0.5turn;
  }
  th.menu {
    text-indent: 200%; /* read, not seen */
    text-overflow: clip;
  }
  .menu,
  .check {
    justify-content: center;
    padding: 0;
  }
  .check {
    display: grid;
    place-items: center;
    block-size: 100%;
    cursor: pointer;
    user-select: none; /* Shift selects rows, no text */
  }
  [part='check'] {
    inline-size: 16px;
    block-size: 16px;
    cursor: pointer;
  }
  [part='more'] {
    display: inline-grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--_radius);
    opacity: 0;
    vertical-align: top;
    &:is(:hover, [aria-expanded='true']) {
      background: var(--_color-pressed);
      color: var(--_color-text);
    }
    &:focus-visible {
      outline-offset: -2px;
    }
  }
  tr:is(:hover, :focus-within) [part='more'],
  [part='more'][aria-expanded='true'] {
    opacity: 1;
  }
  @media (hover: none) {
    [part='more'] {
      opacity: 1;
    }
  }
  .skeleton {
    inline-size: 60%;
  }
  .first .skeleton {
    inline-size: 75%;
  }
  .end .skeleton {
    margin-inline-start: auto;
  }
  tr:nth-child(3n) .skeleton {
    inline-size: 45%;
  }
  .items td:not(.first) .skeleton {
    inline-size: 96px;
  }

  @container (inline-size < 560px) {
    .wide {
      display: none;
    }
    table,
    .tall {
      --height: 60px;
    }
    tr {
      display: flex;
      flex-wrap: wrap;
      align-content: center;
      column-gap: 0;
      &:has(.menu) {
        padding-inline-end: 44px;
      }
      &:has(.check) {
        padding-inline-start: 40px;
      }
    }
    thead tr {
      flex-wrap: nowrap;
    }
    /* The second line of each item stands for itself. Its label is still read out with it. */
    thead .narrow:not(:has(button)) {
      position: absolute;
      inline-size: 1px;
      padding: 0;
      clip-path: inset(50%);
    }
    tbody .first {
      flex: 0 0 100%;
      &::before {
        content: none; /* the second line begins where the name does */
      }
    }
    /* The name stands right above it, and neither covers the other. */
    tbody .narrow button.state {
      margin-block: 0;
    }
    tbody .narrow {
      display: flex;
      flex: 0 1 auto;
      max-inline-size: 100%;
      padding-inline-end: 0;
      .text {
        flex: none;
        max-inline-size: 100%;
      }
      small {
        flex: 1;
      }
    }
    .menu,
    .check {
      position: absolute;
      inset-block: 0;
      display: grid;
      align-items: center;
    }
    .menu {
      inset-inline-end: 8px;
    }
    .check {
      inset-inline-start: 0;
      inline-size: 40px;
    }
    th.menu {
      display: none;
    }
  }
`;
