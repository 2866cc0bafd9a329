import { css } from 'lit';

export default css`
  .group {
    display: flex;
    padding: 0;
  }
  .group input {
    flex: 1;
    min-inline-size: 0;
    padding: 5px calc(var(--_space) * 2.5);
    border: 0;
    outline: 0;
    background: none;
  }
  .group .button {
    min-block-size: 30px;
    inline-size: 30px;
    border: 0;
    color: var(--_color-text-secondary);
    &:focus-visible {
      outline-offset: -2px;
    }
  }
`;
