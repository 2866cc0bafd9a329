import { css } from 'lit';

export default css`
  .status {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    max-inline-size: 100%;
    svg {
      flex: none;
    }
  }
  .open svg {
    stroke-dasharray: 3.5;
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
    border-radius: 4px;
    color: var(--_color-danger-text);
    span {
      overflow: hidden;
      text-overflow: ellipsis;
      text-decoration: underline dotted;
      text-underline-offset: 3px;
    }
  }
`;
