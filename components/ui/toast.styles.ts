import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }
  [popover] {
    position: fixed;
    inset: auto 0 calc(var(--_space) * 5);
    max-inline-size: min(480px, 100vi - var(--_space) * 8);
    margin: 0 auto;
    padding: 0;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    box-shadow: var(--_shadow);
    animation: appear var(--_duration) ease-out;
  }
  div div {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2);
    padding-inline-start: calc(var(--_space) * 3);
  }
  p {
    flex: 1;
    overflow-wrap: anywhere;
  }
  svg {
    color: var(--_color-success-text);
  }
  .close {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    cursor: pointer;
    &:hover {
      background: var(--_color-pressed);
    }
  }
  .danger svg {
    color: var(--_color-danger-text);
  }
  .close svg,
  .danger .close svg {
    color: var(--_color-text-secondary);
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
`;
