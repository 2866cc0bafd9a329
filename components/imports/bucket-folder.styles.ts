import { css } from 'lit';

export default css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  ol,
  ul,
  p {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  ol {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    margin-inline-start: calc(var(--_space) * -3);
    li {
      min-inline-size: 0;
      max-inline-size: 100%;
    }
    li + li::before {
      content: '/';
      color: var(--_color-text-secondary);
    }
  }
  [aria-current='location'] {
    font-weight: 600;
  }
  .entries {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: var(--_space);
    block-size: 200px;
    padding: calc(var(--_space) * 2);
    overflow-y: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    inline-size: 100%;
  }
  li > button {
    max-inline-size: 100%;
  }
  bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .file {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 32px;
    padding-inline: calc(var(--_space) * 3);
    color: var(--_color-text-secondary);
    svg {
      flex: none;
    }
  }
  .size {
    flex: none;
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
  .none,
  p {
    color: var(--_color-text-secondary);
  }
`;
