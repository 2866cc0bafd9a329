import { css } from 'lit';

export default css`
  :host {
    display: block;
  }
  .thumb {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-secondary);
  }
  .thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    &:not([src]) {
      display: none;
    }
  }
  .thumb svg {
    inline-size: 16px;
    block-size: 16px;
  }
  :host([tile]) {
    block-size: 100%;
    .thumb {
      inline-size: 100%;
      block-size: 100%;
    }
    .thumb img {
      object-fit: contain;
    }
    .thumb svg {
      inline-size: 32px;
      block-size: 32px;
    }
    .words {
      align-self: start;
      inline-size: 100%;
      max-block-size: 100%;
      padding: calc(var(--_space) * 2);
      overflow: hidden;
      color: var(--_color-text);
      font-size: var(--_font-size-small);
      line-height: var(--_line-height-small);
      overflow-wrap: anywhere;
      white-space: normal;
    }
  }
  .large {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: start;
  }
  .large > :is(img, video) {
    max-inline-size: 100%;
    max-block-size: 480px;
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
  }
  audio {
    inline-size: 100%;
  }
  pre {
    inline-size: 100%;
    max-block-size: 480px;
    margin: 0;
    padding: calc(var(--_space) * 3);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
    font-family: var(--_font-family-mono);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .bare {
    display: grid;
    place-items: center;
    inline-size: 100%;
    min-block-size: 120px;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-sunken);
    color: var(--_color-text-secondary);
  }
  .bare svg {
    inline-size: 32px;
    block-size: 32px;
  }
  .skeleton {
    inline-size: 100%;
    block-size: 100%;
  }
  /* Dozens of them that move take a part of each frame while tiles are scrolled. */
  .thumb .skeleton {
    animation: none;
  }
  .large .skeleton {
    block-size: 240px;
  }
  p {
    margin: 0;
  }
  a {
    color: var(--_color-accent-text);
  }
`;
