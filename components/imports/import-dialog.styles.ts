import { css } from 'lit';

export default css`
  .source {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
`;
