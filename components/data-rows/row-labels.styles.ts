import { css } from 'lit';

export default css`
  ul {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
  .projects {
    gap: calc(var(--_space) * 4);
  }
  .project {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    font-weight: 500;
  }
  .state {
    color: var(--_color-text-secondary);
    font-weight: 400;
  }
  .label {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_color-border);
  }
  .facts {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  button {
    grid-row: 1 / span 2;
    grid-column: 2;
  }
`;
