import { css } from 'lit';

/** Tiles of one height, which a table of many rows relies on: the preview, and below it checkbox, name and menu. */
export default css`
  .tiles {
    --height: 180px;
    /* A preview stands for itself above the name. Its label is still read out with it. */
    thead .narrow {
      position: absolute;
      inline-size: 1px;
      padding: 0;
      clip-path: inset(50%);
    }
    .rows {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(176px, 50%), 1fr));
    }
    .rows tr {
      display: grid;
      grid-template: minmax(0, 1fr) 44px / auto minmax(0, 1fr) auto;
      block-size: var(--height);
      padding: 0;
      border-block-start: 0;
      border-block-end: 1px solid var(--_color-border);
      border-inline-end: 1px solid var(--_color-border);
    }
    .rows td {
      grid-row: 2;
      min-inline-size: 0;
      max-inline-size: none;
    }
    .rows .check {
      grid-column: 1;
      position: static;
      inline-size: 40px;
    }
    .rows .first {
      grid-column: 2;
    }
    .rows .menu {
      grid-column: 3;
      position: static;
      inline-size: 44px;
    }
    .rows .narrow {
      display: block;
      grid-area: 1 / 1 / 2 / -1;
      align-self: stretch;
      padding: calc(var(--_space) * 2);
      padding-block-end: 0;
      .text {
        block-size: 100%;
      }
    }
    .rows .wide {
      display: none;
    }
    .window .outside {
      inset-inline: auto;
      inline-size: 176px;
    }
  }
`;
