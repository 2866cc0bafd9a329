import { css } from 'lit';

/** How a word in a rounded box is drawn: `<span class="badge">` with `static styles = [base, badge, styles]`. */
export const badge = css`
  .badge {
    --ink: var(--_color-text-secondary);
    --fill: var(--_color-hover);
    --line: var(--_color-border);
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: 0 calc(var(--_space) * 2);
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--fill);
    color: var(--ink);
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
  }
`;
