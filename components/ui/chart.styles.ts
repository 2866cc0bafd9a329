import { css, unsafeCSS } from 'lit';
import { tokens } from '../core/styles.ts';

const colors = Object.keys(tokens)
  .flatMap((name) => /^chart-(\d+)$/.exec(name)?.[1] ?? [])
  .map(Number);

/** In forced colors the attributes of a mark decide, which have a pattern. */
const fills = colors.map((i) => `.fill-${i}{fill:var(--_chart-${i})}`).join('');
const strokes = colors.map((i) => `.stroke-${i}{stroke:var(--_chart-${i})}`).join('');
const dashes = colors.map((i) => `.dash-${i}{stroke-dasharray:${i === 1 ? 'none' : `${i * 2} ${i}`}}`).join('');

export default css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: min(640px, 100vw - 32px);
  }
  .head {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 4);
    min-block-size: var(--_control-height);
    margin-block-end: calc(var(--_space) * 3);
  }
  h3 {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .tools {
    display: flex;
    flex: none;
    align-items: start;
    gap: var(--_space);
  }
  .plot {
    display: block;
    position: relative;
    block-size: var(--_chart-height);
    border-radius: var(--_radius);
    outline-offset: 6px;
    touch-action: pan-y;
    &[aria-busy='true'] {
      display: flex;
      align-items: end;
      gap: 3%;
      padding-block: 26px 42px;
      border-radius: 0;
    }
    > svg {
      position: absolute;
      inset: 0;
    }
  }
  :host([openable]) .plot {
    cursor: pointer;
  }
  .skeleton {
    flex: 1;
    block-size: 45%;
    .legend & {
      flex: none;
      inline-size: 240px;
      block-size: 14px;
    }
    &:nth-child(3n) {
      block-size: 80%;
    }
    &:nth-child(3n + 1) {
      block-size: 62%;
    }
  }

  text {
    fill: var(--_color-text-secondary);
    font-family: inherit;
    font-size: 12px;
  }
  .ticks {
    text-anchor: end;
  }
  .labels {
    text-anchor: middle;
  }
  .end {
    text-anchor: end;
  }
  .grid {
    fill: none;
    stroke: var(--_color-border);
  }
  .zero {
    stroke: var(--_color-border-field);
  }
  .cursor {
    stroke: var(--_color-border-field);
    stroke-dasharray: 3 3;
  }
  .active {
    fill: var(--_color-pressed);
  }
  .swatch rect.muted {
    fill: var(--_color-text-secondary);
  }
  .swatch path.muted {
    stroke: var(--_color-text-secondary);
  }
  .stripes rect {
    fill: color-mix(in oklab, var(--_color-surface) 62%, transparent);
  }
  .tile rect {
    fill: Canvas;
  }
  .tile path {
    fill: none;
    stroke: CanvasText;
    stroke-width: 1.5;
  }
  .line {
    fill: none;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
    &.unfinished {
      stroke-dasharray: 3 3;
    }
  }
  circle {
    stroke: var(--_color-surface);
    stroke-width: 2;
  }
  .area {
    fill-opacity: 0.82;
  }
  @media not (forced-colors: active) {
    ${unsafeCSS(fills + strokes)}
  }
  @media (forced-colors: active) {
    ${unsafeCSS(dashes)}
    .tile.plain rect {
      fill: CanvasText;
    }
    .line,
    [fill] {
      stroke: CanvasText;
    }
    circle {
      fill: CanvasText;
    }
    .active {
      fill: none;
      stroke: Highlight;
    }
    .stripes rect {
      fill: Canvas;
    }
    .swatch {
      scale: 1.4;
    }
  }

  .empty {
    display: grid;
    place-items: center;
    position: absolute;
    inset: 26px 0 42px;
    color: var(--_color-text-secondary);
  }
  .tip {
    position: absolute;
    inset-block-start: 0;
    left: var(--left); /* where the bar is, in any direction */
    z-index: 1;
    inline-size: max-content;
    max-inline-size: min(280px, 100%);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    pointer-events: none;
    p:first-child {
      font-weight: 500;
    }
    .note,
    dt {
      color: var(--_color-text-secondary);
    }
    dl {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px calc(var(--_space) * 4);
      margin-block-start: var(--_space);
    }
    dd {
      text-align: end;
    }
    dt {
      display: flex;
      align-items: baseline;
      overflow-wrap: anywhere;
    }
  }
  .swatch {
    overflow: visible;
    margin-inline-end: calc(var(--_space) * 1.5);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 2);
    margin-inline-start: calc(var(--_space) * -1.5);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    > * {
      display: flex;
      align-items: center;
      min-block-size: 28px;
      max-inline-size: 100%;
      padding: 0 calc(var(--_space) * 1.5);
      border: 0;
      border-radius: var(--_radius);
      background: none;
      text-align: start;
    }
    bdi {
      overflow: hidden;
      text-overflow: ellipsis;
    }
    button {
      color: var(--_color-text);
      cursor: pointer;
      &:hover {
        background: var(--_color-hover);
      }
      &[aria-pressed='false'] {
        color: var(--_color-text-secondary);
        text-decoration: line-through;
        .swatch {
          opacity: 0.35;
        }
      }
    }
  }

  .box {
    max-block-size: calc(var(--_chart-height) + 120px);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    + .button {
      margin-block-start: calc(var(--_space) * 3);
    }
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  th,
  td {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_color-border);
    font-weight: 400;
    text-align: end;
    &:first-child {
      text-align: start;
    }
  }
  thead th,
  tfoot :is(th, td) {
    position: sticky;
    inset-block: 0;
    background: var(--_color-surface-sunken);
    color: var(--_color-text-secondary);
    font-weight: 500;
  }
  tfoot :is(th, td) {
    border-block: 1px solid var(--_color-border);
    border-block-end: 0;
    color: var(--_color-text);
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  small {
    display: block;
    color: var(--_color-text-secondary);
    font-size: inherit;
  }
  /* The first column and the last, often a total, stay in sight where there is no room for all. */
  @container (width >= 560px) {
    tr > :is(:first-child, :last-child) {
      position: sticky;
      inset-inline: 0;
      z-index: 1;
      white-space: nowrap;
    }
    tbody > tr > :is(:first-child, :last-child) {
      background: var(--_color-surface);
    }
    :is(thead, tfoot) > tr > :is(:first-child, :last-child) {
      z-index: 2;
    }
  }
  @container (width < 560px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tfoot,
    tr,
    th,
    td {
      display: block;
    }
    tr {
      padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
      border-block-end: 1px solid var(--_color-border);
    }
    th,
    td {
      display: flex;
      justify-content: space-between;
      padding: 0;
      border: 0 !important;
    }
    tbody th {
      font-weight: 500;
    }
    tfoot :is(th, td) {
      position: static;
      background: none;
    }
    td::before {
      color: var(--_color-text-secondary);
      content: attr(data-label);
    }
  }
`;
