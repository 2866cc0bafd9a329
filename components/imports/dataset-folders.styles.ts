import { css } from 'lit';

export default css`
  h3 {
    margin: 0 0 calc(var(--_space) * 2);
    font-size: inherit;
    font-weight: 600;
  }
  ul {
    display: grid;
    gap: calc(var(--_space) * 3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding-block-end: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_color-border);
    overflow-wrap: anywhere;
  }
  .facts {
    color: var(--_color-text-secondary);
  }
  .acts,
  label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .acts {
    justify-content: space-between;
  }
  input {
    inline-size: 16px;
    block-size: 16px;
    accent-color: var(--_color-accent);
  }
`;
