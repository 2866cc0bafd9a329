import { css } from 'lit';

export default css`
  .bar {
    container-type: inline-size;
    box-shadow: inset 0 -1px var(--_color-border);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 4);
  }
  nav {
    flex: 1;
    min-inline-size: min-content;
  }
  nav ul {
    display: flex;
    gap: calc(var(--_space) * 5);
    list-style: none;
  }
  .tab {
    display: block;
    position: relative;
    padding: calc(var(--_space) * 3) 0;
    border: 0;
    background: none;
    color: var(--_color-text-secondary);
    font-weight: 500;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: color var(--_duration);
    &:hover,
    &[aria-current] {
      color: var(--_color-text);
    }
    &[aria-current]::after {
      position: absolute;
      inset: auto 0 0;
      block-size: 2px;
      background: var(--_color-accent-text);
      content: '';
    }
    &:focus-visible {
      outline-offset: -2px;
      border-radius: 4px;
    }
  }
  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  .avatar {
    --circle: 24px;
    flex: none;
  }
  .member {
    max-inline-size: 200px;
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
  .everything {
    color: var(--_color-text-secondary);
    font-weight: 400;
    .hint::before {
      margin-inline-start: calc(var(--_space) * 2);
      font-size: 12px;
      content: attr(data-keys);
    }
  }
  section[part] {
    padding-block-start: calc(var(--_space) * 6);
  }
  h2 {
    margin: 0 0 calc(var(--_space) * 5);
    font-size: 20px;
    font-weight: 600;
    line-height: 28px;
    overflow-wrap: anywhere;
    &:focus-visible {
      outline: none;
    }
  }
  .back {
    margin-block-end: var(--_space);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    :is(a, button) {
      display: inline-flex;
      align-items: center;
      min-block-size: 24px;
      padding: 0;
      border: 0;
      background: none;
      color: var(--_color-text-secondary);
      font: inherit;
      text-decoration: none;
      cursor: pointer;
      &:hover {
        color: var(--_color-text);
        text-decoration: underline;
      }
      &::before {
        margin-inline-end: 6px;
        content: '←' / '';
      }
    }
  }
  :dir(rtl) > .back :is(a, button)::before {
    content: '→' / '';
  }
  @container (inline-size < 480px) {
    nav ul {
      gap: calc(var(--_space) * 4);
    }
    .member .name {
      display: none;
    }
    .tools {
      order: -1;
      inline-size: 100%;
      justify-content: flex-end;
    }
  }
  @container (inline-size < 720px) {
    .everything {
      inline-size: var(--_control-height);
      padding: 0;
      border-color: transparent;
      background: none;
      :is(.name, .hint) {
        display: none;
      }
    }
  }
  @media (forced-colors: active) {
    [aria-current]::after {
      background: Highlight !important;
    }
  }
`;
