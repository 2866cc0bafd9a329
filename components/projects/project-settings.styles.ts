import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  section + section {
    margin-block-start: calc(var(--_space) * 8);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
  }
  h2 {
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
  }
  section > h2 {
    margin-block-end: calc(var(--_space) * 3);
  }
  .danger-zone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_color-danger-text);
    border-radius: var(--_radius);
    p {
      flex: 1 1 240px;
    }
  }
  dl {
    display: grid;
    grid-template-columns: minmax(120px, 200px) minmax(0, 1fr);
    margin: 0;
    border-block-start: 1px solid var(--_color-border);
  }
  dt,
  dd {
    margin: 0;
    padding-block: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_color-border);
    overflow-wrap: anywhere;
  }
  dd > bdi {
    white-space: pre-line;
  }
  dt {
    padding-inline-end: calc(var(--_space) * 4);
    color: var(--_color-text-secondary);
  }
  @container (max-width: 479px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
    dt {
      padding-block-end: 0;
      border: 0;
    }
    dd {
      padding-block-start: var(--_space);
    }
  }
`;
