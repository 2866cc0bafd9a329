import { css } from 'lit';

export default css`
  ul {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: calc(var(--_space) * 3) 0 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .known {
    margin: 0;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    &:empty {
      display: none;
    }
  }
  .links li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    > span {
      font-weight: 500;
    }
    > code {
      grid-row: 2;
      overflow: hidden;
      color: var(--_color-text-secondary);
      font-family: var(--_font-family-mono);
      font-size: var(--_font-size-small);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    > lb-copy-button {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
`;
