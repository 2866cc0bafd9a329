import { css } from 'lit';

export default css`
  figure {
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
  }
  figcaption {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 36px;
    padding-inline: calc(var(--_space) * 3) var(--_space);
    border-block-end: 1px solid var(--_color-border);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 500;
  }
  pre {
    max-block-size: 280px;
    padding: calc(var(--_space) * 3);
    overflow: auto;
    font: 12px/18px var(--_font-family-mono);
    tab-size: 2;
    text-align: left;
    direction: ltr;
    &:focus-visible {
      outline-offset: -2px;
    }
  }
`;
