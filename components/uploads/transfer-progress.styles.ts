import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
  }
  progress {
    grid-column: 1 / -1;
  }
  p {
    margin: 0;
    color: var(--_color-text-secondary);
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
`;
