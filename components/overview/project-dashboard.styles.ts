import { css } from 'lit';

export default css`
  :host {
    container-type: inline-size;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 5);
    > :last-child:is(button) {
      margin-inline-start: auto;
    }
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
    gap: calc(var(--_space) * 4);
    margin-block-end: calc(var(--_space) * 8);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 8);
  }
  .pair,
  section,
  lb-bar-chart,
  lb-line-chart {
    margin-block-end: calc(var(--_space) * 8);
  }
  .pair lb-metric {
    margin-block-start: calc(var(--_space) * 4);
  }
  .heading {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 3);
  }
  h3 {
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
  }
  @container (max-width: 719px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
