import { css } from 'lit';

export default css`
  .tabs {
    display: flex;
    gap: calc(var(--_space) * 5);
    overflow-x: auto;
    scrollbar-width: none;
    box-shadow: inset 0 -1px var(--_color-border);
    scroll-padding-inline: 32px;
    --left: 0px;
    --right: 0px;
    /* What is beyond an edge is told by a fade there: scroll bars would be as high as the tabs. */
    mask-image: linear-gradient(to right, transparent, #000 var(--left), #000 calc(100% - var(--right)), transparent);
  }
  .more-left {
    --left: 32px;
  }
  .more-right {
    --right: 32px;
  }
  [role='tab'] {
    flex: none;
    position: relative;
    padding: calc(var(--_space) * 2.5) 0;
    border: 0;
    background: none;
    color: var(--_color-text-secondary);
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
    transition: color var(--_duration);
    &:hover {
      color: var(--_color-text);
    }
    &:focus-visible {
      outline-offset: -2px;
      border-radius: 4px;
    }
    &::after {
      position: absolute;
      inset: auto 0 0;
      block-size: 2px;
      background: transparent;
      content: '';
      transition: background var(--_duration);
    }
    &[aria-selected='true'] {
      color: var(--_color-text);
      &::after {
        background: var(--_color-accent-text);
      }
    }
  }
  [role='tabpanel'] {
    padding-block-start: calc(var(--_space) * 5);
  }
  @media (forced-colors: active) {
    [aria-selected='true']::after {
      background: Highlight !important;
    }
  }
`;
