import { css } from 'lit';

/* Sizes are shares of the window, not of its units: where a page zooms its body, 100dvb is more than the window has. */
export default css`
  :host {
    container-type: inline-size;
  }
  dialog {
    --edge: min(8%, 72px);
    position: fixed;
    inset: var(--edge) 0 auto;
    inline-size: min(var(--_dialog-width), 100% - var(--_space) * 8);
    max-inline-size: none;
    max-block-size: calc(100% - 2 * var(--edge));
    margin: 0 auto;
    padding: 0;
    overflow: clip; /* what is hidden could still be scrolled to */
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) * 2);
    background: var(--_color-surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
    animation: appear var(--_duration) ease-out;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: var(--_color-backdrop);
    animation: appear var(--_duration) ease-out;
  }
  header {
    padding-block: calc(var(--_space) * 4) calc(var(--_space) * 3);
    padding-inline: calc(var(--_space) * 6) calc(var(--_space) * 4);
  }
  .head {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    padding-block: 4px;
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
    overflow-wrap: anywhere;
  }
  h2:focus-visible {
    outline: none;
  }
  .steps {
    display: flex;
    gap: calc(var(--_space) * 4);
    margin-block-start: calc(var(--_space) * 2);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    li {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 1.5);
      min-inline-size: 0;
    }
    .number {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: 20px;
      block-size: 20px;
      border: 1px solid var(--_color-border-strong);
      border-radius: 50%;
      font-size: 12px;
      svg {
        inline-size: 12px;
        block-size: 12px;
      }
    }
    .label {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    [aria-current='step'] {
      flex: none;
      color: var(--_color-text);
      font-weight: 500;
      .number {
        border-color: var(--_color-accent);
        background: var(--_color-accent);
        color: var(--_color-on-accent);
      }
    }
    .done .number {
      border-color: var(--_color-accent-border);
      background: var(--_color-accent-subtle);
      color: var(--_color-accent-text);
    }
  }
  .body {
    position: relative; /* also what is placed for itself scrolls in it */
    flex: 1;
    min-block-size: 0;
    padding: 2px calc(var(--_space) * 6) calc(var(--_space) * 4);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 6);
    border-block-start: 1px solid var(--_color-border);
  }
  ::slotted(.start) {
    margin-inline-end: auto;
  }
  .asking {
    background: var(--_color-danger-subtle);
    p {
      flex: 1;
      min-inline-size: 20ch;
    }
  }

  :host([side]) dialog {
    --edge: 0px;
    inline-size: min(480px, 100%);
    block-size: 100%;
    margin-inline: auto 0;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }

  @container (inline-size < 480px) {
    dialog {
      --edge: 0px;
      inline-size: min(480px, 100%);
      block-size: 100%;
      margin-inline: auto 0;
      border-width: 0;
      border-radius: 0;
    }
    header,
    .body,
    .footer {
      padding-inline: calc(var(--_space) * 4);
    }
  }
  /* A window so low, such as at 400 % zoom, has room for little but the body. */
  @media (max-height: 400px) {
    dialog {
      --edge: 0px;
    }
    header,
    .footer {
      padding-block: calc(var(--_space) * 2);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
