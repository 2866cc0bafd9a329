import { css } from 'lit';

export default css`
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
