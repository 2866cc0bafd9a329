import { css } from 'lit';

export default css`
  textarea {
    resize: vertical;
  }
  .drop {
    position: relative;
    border-radius: var(--_radius);
  }
  .dragging {
    outline: 2px dashed var(--_color-focus);
    outline-offset: 2px;
    background: var(--_color-accent-subtle);
    textarea {
      background: none;
    }
  }
  .file {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
  }
`;
