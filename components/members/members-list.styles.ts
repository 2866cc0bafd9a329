import { css } from 'lit';

export default css`
  h2 {
    margin: calc(var(--_space) * 8) 0 calc(var(--_space) * 3);
    font-size: 16px;
    font-weight: 600;
    line-height: 24px;
  }
`;
