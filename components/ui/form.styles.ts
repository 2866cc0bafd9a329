import { css } from 'lit';

/** The body of a dialog with a form: its fields below each other, and what went wrong above them. */
export default css`
  form {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  p {
    margin: 0;
  }
  .problem {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_color-danger-border);
    border-radius: var(--_radius);
    background: var(--_color-danger-subtle);
    svg {
      flex: none;
      margin-block-start: 2px;
      color: var(--_color-danger-text);
    }
  }
`;
