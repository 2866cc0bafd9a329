import { css } from 'lit';

/** A bar of progress as wide as its box: `<progress>` with `static styles = [base, progress, styles]`. */
export const progress = css`
  progress {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    background: var(--_color-pressed);
    color: var(--_color-accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_color-pressed);
  }
  progress::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_color-accent);
    transition: inline-size var(--_duration) ease-out;
  }
  progress::-moz-progress-bar {
    border-radius: 3px;
    background: var(--_color-accent);
  }
`;
