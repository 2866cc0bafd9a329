import { css } from 'lit';

export default css`
  div {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 12) calc(var(--_space) * 4);
    color: var(--_color-text-secondary);
    text-align: center;
  }
  svg {
    inline-size: 28px;
    block-size: 28px;
    stroke-width: 1.5;
  }
  p {
    max-inline-size: 44ch;
    text-wrap: balance;
  }
`;
