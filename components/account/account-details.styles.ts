import { css } from 'lit';

export default css`
  .secondary {
    color: var(--_color-text-secondary);
    font-size: var(--_font-size-small);
    line-height: var(--_line-height-small);
  }
  ul {
    border-block-start: 1px solid var(--_color-border);
    list-style: none;
  }
  li,
  .leave {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
  }
  li {
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
    flex-wrap: wrap;
    p {
      flex: 1 1 240px;
    }
  }
  i.skeleton {
    inline-size: 60%;
  }
`;
