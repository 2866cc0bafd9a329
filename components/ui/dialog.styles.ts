import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  dialog {
    inline-size: min(var(--_dialog-width), 100vi - var(--_space) * 8);
    max-inline-size: none;
    max-block-size: none;
    margin: auto;
    padding: 0;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) * 2);
    background: var(--_color-surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
    animation: appear var(--_duration) ease-out;
  }
  dialog::backdrop {
    background: var(--_color-backdrop);
    animation: appear var(--_duration) ease-out;
  }
  .box {
    display: flex;
    flex-direction: column;
    max-block-size: calc(100dvb - var(--_space) * 16);
    overflow: hidden;
    border-radius: inherit;
  }
  header {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 4) calc(var(--_space) * 3);
    padding-inline: calc(var(--_space) * 6) calc(var(--_space) * 4);
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
  .body {
    flex: 1;
    min-block-size: 0;
    padding: 2px calc(var(--_space) * 6) calc(var(--_space) * 4);
    overflow: auto;
    overscroll-behavior: contain;
  }
  ::slotted(form) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
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
  .asking {
    background: var(--_color-danger-subtle);
    p {
      flex: 1;
      min-inline-size: 20ch;
    }
  }

  @container (inline-size < 480px) {
    dialog {
      inline-size: min(480px, 100vi);
      block-size: 100dvb;
      margin-block: 0;
      margin-inline: auto 0;
      border-width: 0;
      border-radius: 0;
    }
    .box {
      block-size: 100%;
      max-block-size: none;
    }
    header,
    .body,
    .footer {
      padding-inline: calc(var(--_space) * 4);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
