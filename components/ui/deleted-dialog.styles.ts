import { css } from 'lit';

/** A list of what was deleted: name, who and when, and the button that restores it. */
export default css`
  p {
    margin: 0;
  }
  ul {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 3);
    & + li {
      border-block-start: 1px solid var(--_color-border);
    }
  }
  strong {
    overflow-wrap: anywhere;
    font-weight: 500;
  }
  li > span {
    grid-row: 2;
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  li > button {
    grid-column: 2;
    grid-row: 1 / span 2;
  }
`;
