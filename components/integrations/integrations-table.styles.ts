import { css } from 'lit';

export default css`
  lb-problem + lb-table {
    margin-block-start: calc(var(--_space) * 3);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_control-height);
    margin-block-end: calc(var(--_space) * 3);
  }
  input {
    flex: 0 1 280px;
    min-inline-size: 0;
    block-size: var(--_control-height);
    margin-inline-end: auto;
    padding: 0 calc(var(--_space) * 2.5);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
    &::placeholder {
      color: var(--_color-text-secondary);
      opacity: 1;
    }
  }
  .spoken {
    block-size: 1px;
    margin-block-end: -1px;
    overflow: hidden;
    opacity: 0;
  }
  .footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    margin-block-start: calc(var(--_space) * 3);
    color: var(--_color-text-secondary);
    font-variant-numeric: tabular-nums;
  }
`;
