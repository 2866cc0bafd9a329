import { css } from 'lit';

export default css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
  }
  lb-problem {
    margin-block-end: calc(var(--_space) * 3);
  }
`;
