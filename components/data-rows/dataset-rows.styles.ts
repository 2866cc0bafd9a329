import { css } from 'lit';

/** The name of a saved view in its button: a long one is cut off. */
export default css`
  .view {
    max-inline-size: 18ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
