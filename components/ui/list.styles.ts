import { css } from 'lit';

export default css`
  lb-problem + lb-table {
    margin-block-start: calc(var(--_space) * 3);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
    &:not(:has(input, button)) {
      display: none;
    }
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  .place {
    visibility: hidden;
  }
  input,
  .filter {
    min-inline-size: 0;
    block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 2.5);
    border: 1px solid var(--_color-border-field);
    border-radius: var(--_radius);
    background: var(--_color-surface);
    color: inherit;
    font: inherit;
  }
  input {
    flex: 0 1 280px;
    &::placeholder {
      color: var(--_color-text-secondary);
      opacity: 1;
    }
  }
  .filter {
    max-inline-size: 100%;
    padding-inline: calc(var(--_space) * 1.5);
    color: var(--_color-text-secondary);
  }
  .filter.active {
    border-color: var(--_color-accent-border);
    background: var(--_color-accent-subtle);
    color: var(--_color-accent-text);
  }
  .status {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    block-size: 36px;
    margin-block: calc(var(--_space) * -2) var(--_space);
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
    > :first-child {
      flex: 1;
      min-inline-size: 0;
    }
    /* What can be done to many rows is longer than a narrow container. */
    &:has(> .buttons) {
      flex-wrap: wrap;
      block-size: auto;
      min-block-size: 36px;
      > :first-child {
        flex: 1 0 auto;
      }
    }
    .buttons {
      margin: 0;
    }
    .button {
      min-block-size: 28px;
    }
  }
  .stale {
    min-inline-size: 0;
    color: var(--_color-warning-text);
  }
  .status > .total {
    flex: 1 0 auto;
  }
  .whole {
    all: unset;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    cursor: pointer;
    &:focus-visible {
      outline: var(--_focus-ring);
    }
    > span {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
  }
  .count.problem {
    color: var(--_color-danger-text);
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
    min-block-size: var(--_control-height);
    margin-block-start: calc(var(--_space) * 3);
    color: var(--_color-text-secondary);
    font-variant-numeric: tabular-nums;
  }
  /* In sight, wherever in the list it was pressed. */
  .failure {
    position: sticky;
    inset-block-end: calc(var(--_space) * 4);
    z-index: 2;
    margin-block-start: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }
  /* Fields fill their lines, and buttons stand at both ends of theirs. */
  @container (inline-size < 560px) {
    input {
      flex: 1 1 100%;
    }
    .filter {
      flex: 1 1 132px;
      contain: paint; /* else in WebKit a long choice makes the page wider */
      text-overflow: ellipsis;
    }
    /* The notice has the line, and its button is in what it opens. Below the rows it says how many there are. */
    .total:has(+ .stale),
    .total + .stale + .button {
      display: none;
    }
    .total + .stale {
      flex: 1;
    }
    .status > .buttons {
      flex: 1 1 100%;
      order: 1;
    }
    .buttons {
      flex: 1 1 auto;
      justify-content: space-between;
      margin-inline-start: 0;
      > :only-child,
      > .primary {
        margin-inline-start: auto;
      }
    }
  }
`;
