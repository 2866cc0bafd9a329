import { css } from 'lit';

export default css`
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: calc(var(--_space) * 4);
    min-block-size: var(--_control-height);
  }
  h3 {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: calc(var(--_space) * 1.5) 0;
    font-weight: 400;
    text-align: end;
    vertical-align: top;
    &:first-child {
      inline-size: 100%;
      max-inline-size: 0;
      text-align: start;
    }
    + * {
      padding-inline-start: calc(var(--_space) * 5);
      white-space: nowrap;
    }
  }
  thead th,
  td:last-child {
    color: var(--_color-text-secondary);
  }
  thead th {
    font-size: var(--_font-size-small);
  }
  bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  svg[part] {
    margin-block-start: var(--_space);
    overflow: hidden;
    border-radius: 3px;
  }
  :host(:dir(rtl)) svg[part] {
    scale: -1 1;
  }
  .track {
    fill: var(--_color-pressed);
  }
  .bar {
    fill: var(--_chart-1);
  }
  @media (forced-colors: active) {
    .track {
      fill: none;
    }
    .bar {
      fill: CanvasText;
    }
  }
  .open {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-accent-text);
    cursor: pointer;
    &:hover {
      text-decoration: underline;
    }
  }
  .rows {
    display: grid;
    gap: calc(var(--_space) * 6);
    padding-block: calc(var(--_space) * 3);
  }
  .empty {
    padding-block: calc(var(--_space) * 6);
    color: var(--_color-text-secondary);
    text-align: center;
  }
`;
