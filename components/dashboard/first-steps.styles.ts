import { css } from 'lit';

export default css`
  :host {
    display: block;
    container-type: inline-size;
    margin-block-end: calc(var(--_space) * 8);
  }
  section {
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) * 1.5);
  }
  header {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_color-border);
    p {
      flex: 1;
      color: var(--_color-text-secondary);
      font-size: var(--_font-size-small);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  }
  h3 {
    white-space: nowrap;
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
  }
  ol {
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    min-block-size: 56px;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 4);
    & + li {
      border-block-start: 1px solid var(--_color-border);
    }
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 1px solid var(--_color-border-strong);
    border-radius: 50%;
    color: var(--_color-text-secondary);
    font-size: 12px;
    font-weight: 500;
  }
  .title {
    font-weight: 500;
  }
  .why {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  .done {
    .mark {
      border-color: transparent;
      color: var(--_color-success-text);
    }
    svg {
      inline-size: 20px;
      block-size: 20px;
    }
    .title {
      color: var(--_color-text-secondary);
      font-weight: 400;
    }
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @container (inline-size < 480px) {
    li:not(.done) {
      align-items: start;
      .button {
        grid-column: 2;
        justify-self: start;
      }
    }
  }
`;
