import { css } from 'lit';

export default css`
  :host,
  .days {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    max-inline-size: 100%;
  }
`;
