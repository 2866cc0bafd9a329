import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
    /* Its width in a box that is as wide as what is in it, such as a cell or a popover. */
    contain-intrinsic-inline-size: min(640px, 100vw - 32px);
  }
  .box {
    max-block-size: var(--_table-max-height);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface);
  }
  table,
  tbody,
  tfoot {
    display: block;
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
    inset-block-start: 0;
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
  tbody tr {
    --height: var(--_row-height);
    min-block-size: var(--height);
    /* Those at first sight are drawn in one go, and not found to be seen after that. */
    &:nth-child(n + 30) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto var(--height);
    }
  }
  tbody tr + tr {
    border-block-start: 1px solid var(--_color-border);
  }
  tbody tr:is(:hover, :focus-within, :has([aria-expanded='true'])) {
    background: var(--_color-hover);
  }
  th,
  td {
    padding: 0 calc(var(--_space) * 3);
  }
  th,
  td > div {
    display: block;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  td {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    > div {
      text-align: match-parent;
    }
  }
  th {
    block-size: 36px;
    padding-block: 9px;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 500;
    line-height: var(--_line-height-small);
  }
  td {
    color: var(--_color-text-secondary);
  }
  td:has(> small) {
    display: grid;
    grid-template-columns: minmax(0, auto) 1fr;
    gap: 0 calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 1.25);
    > small {
      grid-column: 1 / -1;
    }
  }
  small {
    overflow: hidden;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 400;
    line-height: var(--_line-height-small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .open {
    overflow: hidden;
    max-inline-size: 100%;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: none;
    text-overflow: ellipsis;
    vertical-align: top;
    white-space: nowrap;
    &:hover {
      text-decoration: underline;
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
  .end > div {
    flex: 1;
    text-align: right;
  }
  :host(:dir(rtl)) :is(th.end, .end > div) {
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
  .menu {
    justify-content: center;
    padding: 0;
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
  tr:nth-child(3n) .skeleton {
    inline-size: 45%;
  }

  @container (inline-size < 560px) {
    .wide {
      display: none;
    }
    tr {
      display: flex;
      flex-wrap: wrap;
      align-content: center;
      column-gap: 0;
      padding-inline-end: 44px;
    }
    thead tr {
      flex-wrap: nowrap;
    }
    tbody tr {
      --height: 60px;
      padding-block: calc(var(--_space) * 2);
    }
    td.first {
      flex: 0 0 100%;
    }
    td:not(.first) {
      padding-inline-end: 0;
    }
    .menu {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 8px;
      display: grid;
      align-items: center;
    }
    th.menu {
      display: none;
    }
  }
`;
