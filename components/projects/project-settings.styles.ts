import { css } from 'lit';

export default css`
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
  dd > bdi {
    white-space: pre-line;
  }
`;
