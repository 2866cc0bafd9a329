import { css } from 'lit';

export default css`
  p {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin: 0 0 calc(var(--_space) * 3);
  }
  .busy {
    color: var(--_color-text-secondary);
  }
  .busy svg {
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;
