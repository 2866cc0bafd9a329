import { css } from 'lit';

export default css`
  :host {
    display: inline-block;
  }
  .badge {
    min-inline-size: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-size: 12px;
    line-height: 20px;
    text-align: center;
  }
  .new {
    inline-size: 8px;
    block-size: 8px;
    border: 1px solid transparent; /* forced colours make it seen */
    border-radius: 50%;
    background: var(--_color-accent);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [popover] {
    position: fixed;
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    inset: auto;
    flex-direction: column;
    inline-size: min(400px, 100vi - 16px);
    max-block-size: min(560px, 100%);
    margin: var(--_space) 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_color-surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
    &:popover-open {
      display: flex;
    }
    /* It fills a narrow window, but for its edges. */
    @media (width < 480px) {
      position-area: self-block-end span-all;
      justify-self: stretch;
      inline-size: auto;
      margin-inline: 8px;
    }
  }
  h2 {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_color-border);
    font-size: inherit;
    font-weight: 600;
  }
  .list {
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .list > :not(lb-task-list),
  lb-task-list > * {
    padding: calc(var(--_space) * 4);
  }
`;
