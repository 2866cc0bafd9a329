import { css } from 'lit';

export default css`
  details {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    &[open] > summary {
      margin-block-end: calc(var(--_space) * 3);
    }
  }
  summary {
    min-block-size: 24px;
    font-weight: 500;
    cursor: pointer;
  }
  table {
    margin-block: calc(var(--_space) * 2);
    border-collapse: collapse;
  }
  th,
  td {
    padding-block: calc(var(--_space) / 2);
    padding-inline: 0 calc(var(--_space) * 3);
    text-align: start;
    vertical-align: top;
  }
  td {
    overflow-wrap: anywhere;
  }
  th {
    color: var(--_color-text-secondary);
    font-weight: 400;
  }
  th[scope='col'] {
    color: var(--_color-text);
    font-weight: 500;
  }
`;
