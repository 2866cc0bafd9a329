import { css } from 'lit';

export default css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: top;
  }
  span {
    --ink: var(--_color-text-secondary);
    --fill: var(--_color-hover);
    --line: var(--_color-border);
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: 0 calc(var(--_space) * 2);
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--fill);
    color: var(--ink);
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
  }
  span:has(svg) {
    padding-inline-start: calc(var(--_space) * 1.5);
  }
  svg {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2.5;
  }
  .accent {
    --ink: var(--_color-accent-text);
    --fill: var(--_color-accent-subtle);
    --line: var(--_color-accent-border);
  }
  .success {
    --ink: var(--_color-success-text);
    --fill: var(--_color-success-subtle);
    --line: var(--_color-success-border);
  }
  .warning {
    --ink: var(--_color-warning-text);
    --fill: var(--_color-warning-subtle);
    --line: var(--_color-warning-border);
  }
  .danger {
    --ink: var(--_color-danger-text);
    --fill: var(--_color-danger-subtle);
    --line: var(--_color-danger-border);
  }
`;
