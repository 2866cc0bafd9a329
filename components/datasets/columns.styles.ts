import { css } from 'lit';

export default css`
  .health {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    > span:first-child {
      display: flex;
    }
    svg {
      inline-size: 16px;
      block-size: 16px;
    }
  }
  button.health {
    max-inline-size: 100%;
    min-block-size: 24px;
    margin-block: -2px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    .name {
      text-decoration: underline dotted;
      text-underline-offset: 3px;
    }
    &:hover .name {
      text-decoration-style: solid;
    }
  }
  /* On narrow pages the name of the dataset stands right above the button, and neither may cover the other. */
  @container (inline-size < 560px) {
    button.health {
      margin-block: 0;
    }
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .good > span:first-child {
    color: var(--_color-success-text);
  }
  .bad > span:first-child {
    color: var(--_color-danger-text);
  }
`;
