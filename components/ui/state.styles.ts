import { css } from 'lit';

/** How a state is drawn that `renderState` has rendered. A table has these styles already. */
export const stateStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 20px;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_color-text-secondary);
    text-align: start;
    white-space: normal;
    vertical-align: top;
  }
  .state.good {
    color: var(--_color-success-text);
  }
  .state.warning {
    color: var(--_color-warning-text);
  }
  .state.bad {
    color: var(--_color-danger-text);
  }
  .state.open svg {
    stroke-dasharray: 3.5;
  }
  .state.busy svg {
    animation: turn 0.8s linear infinite;
  }
  button.state {
    position: relative;
    min-block-size: 24px;
    margin-block: -2px;
    border-radius: 4px;
    cursor: pointer;
    > span {
      text-decoration: underline dotted;
      text-underline-offset: 3px;
    }
    &:hover > span {
      text-decoration-style: solid;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
