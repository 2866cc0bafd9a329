import { css } from 'lit';

export default css`
  :host {
    display: inline-block;
    vertical-align: middle;
  }
  .button {
    inline-size: 28px;
    min-block-size: 28px;
    color: var(--_color-text-secondary);
  }
  .copied {
    color: var(--_color-success-text);
  }
  [role='status'],
  textarea {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
