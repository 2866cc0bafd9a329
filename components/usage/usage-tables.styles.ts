import { css } from 'lit';

export default css`
  section {
    margin-block-start: calc(var(--_space) * 6);
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
`;
