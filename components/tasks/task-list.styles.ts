import { css } from 'lit';

export default css`
  :host {
    display: block;
  }
  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 2.5);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    & + li {
      border-block-start: 1px solid var(--_color-border);
    }
    > svg {
      margin-block-start: 2px;
      color: var(--_color-text-secondary);
    }
    &.COMPLETE > svg {
      color: var(--_color-success-text);
    }
    &.FAILED > svg {
      color: var(--_color-danger-text);
    }
    &.IN_PROGRESS > svg,
    &.CANCELING > svg {
      color: var(--_color-accent-text);
      animation: turn 1.2s linear infinite;
    }
  }
  .name {
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .secondary {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  .numbers {
    min-block-size: var(--_line-height-small);
    font-variant-numeric: tabular-nums;
  }
  .reason {
    color: var(--_color-danger-text);
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
    &:not(:has(button)) {
      display: none;
    }
  }
  progress {
    margin-block: 6px 4px;
  }
  @media (prefers-reduced-motion: reduce) {
    li > svg {
      animation: none !important;
    }
  }
`;
