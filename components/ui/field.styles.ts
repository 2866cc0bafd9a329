import { css } from 'lit';

export default css`
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-end: var(--_space);
  }
  .head span {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
  }
  label {
    font-weight: 500;
  }
  .link {
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_color-accent-text);
    font-size: var(--_font-size-small);
    cursor: pointer;
    &:hover {
      text-decoration: underline;
    }
  }
  .control {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 5px calc(var(--_space) * 2.5);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    transition: border-color var(--_duration);
    &::placeholder {
      color: var(--_color-text-secondary);
      opacity: 1;
    }
    &:focus-within:not(.kept),
    &:focus {
      border-color: var(--_color-focus);
      outline: 1px solid var(--_color-focus);
      outline-offset: 0;
    }
    &:read-only:not(select, div) {
      border-color: var(--_color-border);
      background: var(--_color-surface-sunken);
    }
  }
  .control:is([aria-invalid='true'], :has([aria-invalid='true'])) {
    border-color: var(--_color-danger-text);
  }
  .mono {
    direction: ltr;
    text-align: match-parent;
    font-family: var(--_font-family-mono);
    font-size: var(--_font-size-small);
  }
  .kept {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 0;
    padding-inline-end: 3px;
    border-color: var(--_color-border);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-secondary);
  }
  .kept .button {
    min-block-size: 24px;
    padding-inline: calc(var(--_space) * 2);
  }
  #hint,
  #error:not(:empty) {
    margin-block-start: var(--_space);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    overflow-wrap: anywhere;
  }
  #hint {
    color: var(--_color-text-secondary);
  }
  #error {
    display: flex;
    gap: var(--_space);
    color: var(--_color-danger-text);
    svg {
      inline-size: 14px;
      block-size: 14px;
      margin-block: 2px;
    }
  }
  label {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
