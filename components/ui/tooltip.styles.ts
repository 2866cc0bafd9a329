import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }
  [popover] {
    position: fixed;
    position-area: self-block-end;
    position-try-fallbacks: flip-block;
    inset: auto;
    inline-size: max-content;
    max-inline-size: min(360px, 100vi);
    margin: var(--_space);
    padding: var(--_space) calc(var(--_space) * 2);
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: var(--_color-text);
    color: var(--_color-surface);
    font-size: 12px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
`;
