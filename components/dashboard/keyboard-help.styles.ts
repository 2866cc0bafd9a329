import { css } from 'lit';

export default css`
  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 6px;
    border: 1px solid var(--_color-border-strong);
    border-radius: 4px;
    background: var(--_color-surface-sunken);
    font-family: var(--_font-family-mono);
    font-size: var(--_font-size-small);
    text-align: center;
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: calc(var(--_space) * 6) calc(var(--_space) * 10);
    h3 {
      margin-block-end: var(--_space);
      color: var(--_color-text-secondary);
      font-size: var(--_font-size-small);
      font-weight: 500;
      line-height: var(--_line-height-small);
    }
    dl > div {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: calc(var(--_space) * 3);
      min-block-size: 36px;
      border-block-end: 1px solid var(--_color-border);
    }
    dd {
      flex: none;
    }
  }
  .letters {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 24px;
    margin-block-start: calc(var(--_space) * 5);
    input {
      accent-color: var(--_color-accent);
    }
  }
`;
