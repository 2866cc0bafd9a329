import { css } from 'lit';

/**
 * What holds the place of a line of text that is still to come: `<i class="skeleton"></i>` with
 * `static styles = [base, skeleton, styles]`. As tall as the text, and as wide as its box unless a sheet says otherwise.
 * The region around it says `aria-busy`.
 */
export const skeleton = css`
  .skeleton {
    display: block;
    block-size: 0.75em;
    border: 1px solid transparent; /* forced colours make it seen */
    border-radius: 4px;
    background: var(--_color-pressed);
    animation: breathe 1.6s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`;
