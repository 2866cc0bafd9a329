import { css } from 'lit';

export default css`
  .source {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .reading {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(160px, 100%), 1fr));
    gap: calc(var(--_space) * 4);
  }
  .rows {
    overflow-x: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    table {
      border-collapse: collapse;
      min-inline-size: 100%;
    }
    th,
    td {
      max-inline-size: 220px;
      padding: var(--_space) calc(var(--_space) * 2);
      overflow: hidden;
      text-align: start;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    th {
      background: var(--_color-surface-sunken);
      font-weight: 500;
    }
    td {
      border-block-start: 1px solid var(--_color-border);
      color: var(--_color-text-secondary);
    }
  }
`;
