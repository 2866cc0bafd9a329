import { css } from 'lit';

export default css`
  ol {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 16px 1fr;
    gap: 0 calc(var(--_space) * 2);
    color: var(--_color-text-secondary);
  }
  svg {
    margin-block-start: 2px;
  }
  p {
    grid-column: 2;
    margin: 0;
    color: var(--_color-text-secondary);
  }
  .outcome {
    margin-inline-start: var(--_space);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
  }
  .PASSED,
  .FAILED,
  .WARNED {
    color: var(--_color-text);
  }
  .PASSED svg {
    color: var(--_color-success-text);
  }
  .FAILED svg,
  .FAILED .outcome {
    color: var(--_color-danger-text);
  }
  .WARNED svg {
    color: var(--_color-warning-text);
  }
`;
