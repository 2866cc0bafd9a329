import { css } from 'lit';

/** A filter that is set, in the colours of the other filters that are. A long name is cut off. */
export default css`
  :host {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .button {
    flex: 0 1 auto;
    --fill: var(--_color-accent-subtle);
    --line: var(--_color-accent-border);
    --ink: var(--_color-accent-text);
  }
  span {
    max-inline-size: 32ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
