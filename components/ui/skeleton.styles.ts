import { css } from 'lit';

export default css`
  :host {
    block-size: 0.75em;
    border-radius: 4px;
    background: var(--_color-pressed);
    animation: breathe 1.6s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion) {
    :host {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    :host {
      border: 1px solid GrayText;
    }
  }
`;
