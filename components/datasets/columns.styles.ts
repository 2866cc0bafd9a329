import { css } from 'lit';

export default css`
  .health {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    > span:first-child {
      display: flex;
    }
    svg {
      inline-size: 16px;
      block-size: 16px;
    }
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .good > span:first-child {
    color: var(--_color-success-text);
  }
  .bad > span:first-child {
    color: var(--_color-danger-text);
  }
`;
