import { css } from 'lit';

/** How a native field or list without a label of its own is drawn, such as in a toolbar: `static styles = [base, control, styles]`. */
export const control = css`
  .control {
    min-inline-size: 0;
    block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 2.5);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: inherit;
    text-overflow: ellipsis;
    &::placeholder {
      color: var(--_color-text-secondary);
      opacity: 1;
    }
  }
  select.control {
    padding-inline-end: var(--_space);
  }
  option {
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }
`;
