import { css } from 'lit';

export default css`
  section {
    margin-block-start: calc(var(--_space) * 6);
  }
`;
