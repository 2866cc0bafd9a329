import { css } from 'lit';

export default css`
  [part='status'] {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: 100%;
    color: var(--_color-text-secondary);
  }
  svg {
    flex: none;
  }
  .good {
    color: var(--_color-success-text);
  }
  .busy svg {
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .bad {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_color-danger-text);
    cursor: pointer;
    span {
      overflow: hidden;
      text-overflow: ellipsis;
      text-decoration: underline dotted;
      text-underline-offset: 3px;
    }
  }
  [popover] {
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks: flip-block, flip-inline;
    inset: auto;
    inline-size: max-content;
    max-inline-size: min(360px, calc(100vi - 32px));
    margin: var(--_space) 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface-raised);
    color: var(--_color-text-secondary);
    box-shadow: var(--_shadow);
    white-space: normal;
  }
  p {
    margin: 0;
  }
  [part='reason'] {
    margin-block-end: var(--_space);
    color: var(--_color-text);
    font-weight: 500;
  }
`;
