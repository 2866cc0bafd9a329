import { css } from 'lit';

export default css`
  fieldset {
    margin: 0;
  }
  fieldset {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(84px, 1fr));
    gap: calc(var(--_space) * 2);
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: var(--_space);
    padding: 0;
    font-weight: 500;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 40px;
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    cursor: pointer;
    &:has(:checked) {
      border-color: var(--_color-accent);
      background: var(--_color-accent-subtle);
    }
    &:has(:focus-visible) {
      outline: var(--_focus-ring);
      outline-offset: 2px;
    }
  }
  .choice input {
    margin: 0;
    accent-color: var(--_color-accent);
  }
`;
