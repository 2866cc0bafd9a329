import { css } from 'lit';

export default css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
  }
`;
