import { css } from 'lit';

export default css`
  .tabs {
    display: flex;
    gap: calc(var(--_space) * 5);
    overflow-x: auto;
    scrollbar-width: none;
    box-shadow: inset 0 -1px var(--_color-border);
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
