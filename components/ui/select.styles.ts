import { css } from 'lit';

export default css`
  .select {
    display: grid;
    align-items: center;
  }
  .select > * {
    grid-area: 1 / 1;
  }
  .select select {
    appearance: none;
    padding-inline-end: 32px;
    text-overflow: ellipsis;
    &:disabled {
      opacity: 1;
      background: var(--_color-surface-sunken);
      border-color: var(--_color-border);
    }
  }
  .select svg {
    justify-self: end;
    margin-inline-end: 9px;
    color: var(--_color-text-secondary);
    pointer-events: none;
  }
  option {
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }
`;
