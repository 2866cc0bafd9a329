import { css } from 'lit';

export default css`
  .problem {
    --ink: var(--_color-danger-text);
    --fill: var(--_color-danger-subtle);
    --line: var(--_color-danger-border);
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space) calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--line);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--fill);
    overflow-wrap: anywhere;
  }
  .warning {
    --ink: var(--_color-warning-text);
    --fill: var(--_color-warning-subtle);
    --line: var(--_color-warning-border);
  }
  .problem > svg {
    margin-block: 2px;
    color: var(--ink);
  }
  .problem > :not(svg) {
    grid-column: 2;
  }
  h2 {
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    &:has(*) {
      margin-block-start: calc(var(--_space) * 2);
    }
  }
`;
