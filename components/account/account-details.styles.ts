import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  section + section {
    margin-block-start: calc(var(--_space) * 8);
  }
  h2 {
    margin-block-end: calc(var(--_space) * 3);
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
    h2 {
      margin: 0;
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
  }
  dd > :first-child {
    flex: 1 1 240px;
    min-inline-size: 0;
  }
  .secondary {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  ul {
    margin: 0;
    padding: 0;
    border-block-start: 1px solid var(--_color-border);
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    min-block-size: 52px;
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_color-border);
    overflow-wrap: anywhere;
  }
  [part='more'] {
    margin-block-start: calc(var(--_space) * 2);
    margin-inline-start: calc(var(--_space) * -3);
  }
  .leave {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
  }
  .leave p {
    flex: 1 1 240px;
  }
  i.skeleton {
    inline-size: 60%;
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
      min-block-size: 0;
      padding-block-start: var(--_space);
      > :first-child {
        flex-basis: 140px;
      }
    }
  }
`;
