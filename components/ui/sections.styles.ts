import { css } from 'lit';

/** Sections one under the other, each with its heading, and with what can be done with it at the end of the line. */
export default css`
  section + section {
    margin-block-start: calc(var(--_space) * 8);
  }
  h2 {
    font-size: var(--_font-size-section);
    font-weight: 600;
    line-height: var(--_line-height-section);
  }
  section > h2,
  .heading {
    margin-block-end: calc(var(--_space) * 3);
  }
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2);
  }
`;
