import { css } from 'lit';

export default css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    max-block-size: 180px;
    padding: 3px;
    overflow: auto;
    cursor: text;
  }
  .chips input {
    flex: 1 1 12ch;
    min-inline-size: 0;
    padding: 1px calc(var(--_space) * 1.5);
    border: 0;
    outline: 0;
    background: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding-inline-start: calc(var(--_space) * 2);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
    font-size: var(--_font-size-small);
    bdi {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    button {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 24px;
      block-size: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--_radius);
      background: none;
      color: var(--_color-text-secondary);
      cursor: pointer;
      &:hover {
        color: var(--_color-text);
      }
    }
    svg {
      inline-size: 14px;
      block-size: 14px;
    }
  }
  .note {
    flex: none;
    margin-inline-start: calc(var(--_space) * 1.5);
    color: var(--_color-warning-text);
  }
  .wrong {
    border-color: var(--_color-danger-border);
    background: var(--_color-danger-subtle);
    color: var(--_color-danger-text);
  }
  .said:not(:empty) {
    margin-block-start: var(--_space);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
  }
`;
