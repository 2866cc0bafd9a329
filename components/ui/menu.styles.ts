import { css } from 'lit';

export default css`
  :host {
    display: contents;
  }
  [popover] {
    position: fixed;
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    inset: auto;
    :host([align='start']) & {
      position-area: self-block-end span-self-inline-end;
    }
    max-block-size: 100%;
    margin: var(--_space) 0;
    padding: 0;
    overflow: visible;
    border: 0;
    background: none;
    color: inherit;
    &:popover-open {
      display: flex;
    }
  }
  /* The popup itself cannot be animated: where it has an anchor, WebKit holds it at its first frame. */
  [role='menu'] {
    min-inline-size: 160px;
    max-inline-size: min(320px, 100vi);
    padding: var(--_space);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    animation: appear var(--_duration) ease-out;
  }
  button {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 2);
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    text-align: start;
  }
  svg {
    color: var(--_color-text-secondary);
    [aria-checked] > & {
      margin-inline-start: auto;
    }
  }
  .danger {
    color: var(--_color-danger-text);
    svg {
      color: inherit;
    }
  }
  hr {
    margin: var(--_space) calc(var(--_space) * -1);
    border: 0;
    border-block-start: 1px solid var(--_color-border);
  }
  button:is(:hover, :focus-visible) {
    outline-color: transparent;
    background: var(--_color-pressed);
  }
  .danger:is(:hover, :focus-visible) {
    background: var(--_color-danger-subtle);
  }
  :has(:focus-visible) > button:not(:focus-visible) {
    background: none;
  }
  :disabled {
    opacity: 0.5;
    background: none;
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }
`;
