import { css } from 'lit';

/**
 * How a native `<button>`, or an `<a>` that looks like one, is drawn: `static styles = [base, button, styles]`.
 *
 * A button stays the browser’s own, so that it submits its form, opens a popover, takes an `aria-label` and is a `part`
 * like any other. Classes: `primary`, the one act of a view; `danger`, what cannot be undone; `quiet`, without a line;
 * `square`, an icon alone; `chosen`, a filter that is set, whose press takes it away. `aria-busy="true"` shows that it works, in place.
 */
export const button = css`
  .button {
    --fill: var(--_color-surface-raised);
    --line: var(--_color-border-strong);
    --ink: var(--_color-text);
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    position: relative;
    max-inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--line);
    border-radius: var(--_radius);
    background: var(--fill);
    color: var(--ink);
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    transition:
      background var(--_duration),
      border-color var(--_duration);
    &:not(.square):has(> svg:first-child) {
      padding-inline-start: calc(var(--_space) * 2.5);
    }
    &:hover {
      --fill: var(--_color-hover);
    }
    &:active {
      --fill: var(--_color-pressed);
    }
    &.primary {
      --fill: var(--_color-accent);
      --ink: var(--_color-on-accent);
      --line: color-mix(in oklab, var(--ink) 16%, transparent);
      &:hover {
        --fill: var(--_color-accent-hover);
      }
      &:active {
        --fill: var(--_color-accent-pressed);
      }
    }
    &.danger {
      --fill: var(--_color-danger);
      --ink: var(--_color-on-danger);
      --line: color-mix(in oklab, var(--ink) 16%, transparent);
      &:hover {
        --fill: var(--_color-danger-hover);
      }
      &:active {
        --fill: var(--_color-danger-pressed);
      }
    }
    &.quiet {
      --line: transparent;
      &:not(:hover, :active) {
        --fill: transparent;
      }
    }
    &.square {
      inline-size: var(--_control-height);
      padding: 0;
    }
    &.chosen {
      --fill: var(--_color-accent-subtle);
      --line: var(--_color-accent-border);
      --ink: var(--_color-accent-text);
      flex: 0 1 auto;
      > :first-child {
        max-inline-size: 32ch;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    }
    &:disabled {
      opacity: 0.5;
      cursor: default;
    }
    &[aria-busy='true'] {
      color: transparent;
      pointer-events: none;
      &::after {
        position: absolute;
        inline-size: 14px;
        block-size: 14px;
        border: 2px solid var(--ink);
        border-block-start-color: transparent;
        border-radius: 50%;
        content: '';
        animation: turn 0.8s linear infinite;
      }
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
