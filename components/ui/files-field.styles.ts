import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .drop {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 5);
    border: 1px dashed var(--_color-border-strong);
    border-radius: var(--_radius);
    color: var(--_color-text-secondary);
    text-align: center;
    &.dragging {
      outline: 2px dashed var(--_color-focus);
      outline-offset: 2px;
      background: var(--_color-accent-subtle);
    }
  }
  ul {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_space) * 2);
    overflow-wrap: anywhere;
  }
  li > lb-transfer,
  .failed {
    grid-column: 1 / -1;
    color: var(--_color-danger-text);
  }
`;
