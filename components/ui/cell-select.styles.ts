import { css } from 'lit';

/** A role that is chosen in place, in a cell of a table: `<select class="role">`. */
export default css`
  .role {
    max-inline-size: 100%;
    min-inline-size: 132px;
    min-block-size: 28px;
    margin-inline-start: calc(var(--_space) * -1);
    padding-inline: calc(var(--_space) * 0.5) 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    &:not(:disabled):is(:hover, :focus-visible) {
      border-color: var(--_color-border-field);
      background: var(--_color-surface);
    }
    &:disabled {
      opacity: 1;
      appearance: none;
      padding-inline: calc(var(--_space) * 1.25);
    }
  }
  option {
    background: var(--_color-surface);
    color: var(--_color-text);
  }
`;
