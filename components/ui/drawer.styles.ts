import { css } from 'lit';

/** What stands in a drawer: sections with facts, values to copy, and a history. */
export default css`
  .details {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }
  h3 {
    margin-block-end: calc(var(--_space) * 2);
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(88px, 132px) minmax(0, 1fr);
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: baseline;
    dt {
      color: var(--_color-text-secondary);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  }
  @container (inline-size < 400px) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      dd {
        margin-block-end: calc(var(--_space) * 3);
      }
    }
  }
  del {
    color: var(--_color-text-secondary);
  }
  ins {
    text-decoration: none;
  }
  .history {
    display: grid;
    list-style: none;
    gap: calc(var(--_space) * 3);
    li {
      position: relative;
      padding-inline-start: calc(var(--_space) * 5);
    }
    li::before {
      position: absolute;
      inset-block-start: 6px;
      inset-inline-start: 2px;
      inline-size: 7px;
      block-size: 7px;
      border: 1px solid var(--_color-border-strong);
      border-radius: 50%;
      background: var(--_color-surface-raised);
      content: '';
    }
    li:not(:last-child)::after {
      position: absolute;
      inset-block: 16px calc(var(--_space) * -3 - 4px);
      inset-inline-start: 5px;
      border-inline-start: 1px solid var(--_color-border);
      content: '';
    }
    .who {
      color: var(--_color-text-secondary);
      font-size: var(--_font-size-small);
      line-height: var(--_line-height-small);
    }
  }
`;
