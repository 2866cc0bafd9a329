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
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    background: var(--_color-pressed);
    color: var(--_color-accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_color-pressed);
  }
  progress::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_color-accent);
  }
  progress::-moz-progress-bar {
    border-radius: 3px;
    background: var(--_color-accent);
  }
  p {
    margin: 0;
    color: var(--_color-text-secondary);
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
`;
