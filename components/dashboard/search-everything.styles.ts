import { css } from 'lit';

export default css`
  input {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    inline-size: 100%;
    block-size: 40px;
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
    color: inherit;
    font: inherit;
    outline-offset: -2px;
    &::placeholder {
      color: var(--_color-text-secondary);
      opacity: 1;
    }
  }
  [role='listbox'],
  .waiting {
    margin-block-start: calc(var(--_space) * 3);
    margin-inline: calc(var(--_space) * -2);
  }
  .title {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2) var(--_space);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 500;
    line-height: var(--_line-height-small);
  }
  .option {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 36px;
    padding-inline: calc(var(--_space) * 2);
    border-radius: var(--_radius);
    color: inherit;
    text-decoration: none;
    cursor: pointer;
    scroll-margin-block: 48px var(--_space);
    &[aria-selected='true'] {
      background: var(--_color-pressed);
    }
    svg {
      flex: none;
      color: var(--_color-text-secondary);
    }
    .name,
    .detail {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .name {
      flex: 0 1 auto;
      min-inline-size: 40%;
    }
    .detail {
      flex: 1 1 0;
      min-inline-size: 0;
      margin-inline-start: auto;
      color: var(--_color-text-secondary);
      font-size: var(--_font-size-small);
      text-align: end;
    }
  }
  .waiting {
    display: grid;
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 2);
  }
  :host(:dir(rtl)) .option > svg {
    scale: -1 1; /* the arrow leads on */
  }
  .nothing {
    padding-block: calc(var(--_space) * 8);
    color: var(--_color-text-secondary);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_color-danger-border);
    border-radius: var(--_radius);
    background: var(--_color-danger-subtle);
    p {
      flex: 1 1 20ch;
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
