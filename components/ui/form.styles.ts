import { css } from 'lit';

/** The body of a dialog: fields below each other, what went wrong above them, and what else stands between. */
export default css`
  form,
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  strong {
    font-weight: 500;
  }
  .secondary {
    color: var(--_color-text-secondary);
  }
  .problem {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    &.danger {
      border-color: var(--_color-danger-border);
      background: var(--_color-danger-subtle);
    }
    &.warning {
      border-color: var(--_color-warning-border);
      background: var(--_color-warning-subtle);
    }
    > svg {
      margin-block-start: 2px;
    }
    &.danger > svg {
      color: var(--_color-danger-text);
    }
    &.warning > svg {
      color: var(--_color-warning-text);
    }
  }
  .compared {
    margin-block-start: calc(var(--_space) * 2);
    border-collapse: collapse;
    th,
    td {
      padding-block: calc(var(--_space) / 2);
      padding-inline: 0 calc(var(--_space) * 4);
      font-weight: 400;
      text-align: start;
      vertical-align: top;
      overflow-wrap: anywhere;
    }
    [scope='row'] {
      color: var(--_color-text-secondary);
    }
    [scope='col'] {
      font-weight: 500;
    }
  }
  .broken ul {
    margin-block-start: var(--_space);
    padding-inline-start: calc(var(--_space) * 5);
    list-style: disc;
    overflow-wrap: anywhere;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: var(--_space);
    padding: 0;
    font-weight: 500;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(84px, 1fr));
    gap: calc(var(--_space) * 2);
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
    input {
      margin: 0;
      accent-color: var(--_color-accent);
    }
  }
  details {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    &[open] > summary {
      margin-block-end: calc(var(--_space) * 3);
    }
  }
  summary {
    min-block-size: 24px;
    font-weight: 500;
    cursor: pointer;
  }
`;
