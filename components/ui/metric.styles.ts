import { css } from 'lit';

export default css`
  :host {
    display: flow-root;
    min-inline-size: 0;
  }
  .label {
    display: block;
    color: var(--_color-text-secondary);
    font-weight: 500;
  }
  .value {
    display: block;
    font-size: 24px;
    font-weight: 600;
    line-height: 32px;
  }
  .skeleton {
    inline-size: 96px;
    margin-block: 7px 25px;
    block-size: 18px;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    font-weight: inherit;
    text-align: start;
    cursor: pointer;
    &:hover {
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 4px;
    }
  }
  .change {
    display: flex;
    align-items: center;
    gap: 2px;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    &.good {
      color: var(--_color-success-text);
    }
    &.bad {
      color: var(--_color-danger-text);
    }
    svg {
      inline-size: 14px;
      block-size: 14px;
    }
  }
`;
