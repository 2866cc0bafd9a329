import { css } from 'lit';

/** Facts on a page, one under the other between lines: each value beside its term, or below it where there is little room. */
export default css`
  :host {
    container-type: inline-size;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(120px, 200px) minmax(0, 1fr);
    border-block-start: 1px solid var(--_color-border);
  }
  dt,
  dd {
    padding-block: calc(var(--_space) * 2.5);
    border-block-end: 1px solid var(--_color-border);
  }
  dt {
    padding-inline-end: calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 4);
    color: var(--_color-text-secondary);
  }
  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 52px;
    overflow-wrap: anywhere;
    > :first-child {
      flex: 1 1 240px;
      min-inline-size: 0;
      text-align: match-parent; /* a value that runs the other way begins where the others do */
    }
  }
  @container (max-width: 479px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
    }
    dt {
      padding-block-end: 0;
      border: 0;
    }
    dd {
      min-block-size: 0;
      padding-block-start: var(--_space);
      > :first-child {
        flex-basis: 140px;
      }
    }
  }
`;
